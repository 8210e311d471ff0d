package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.BranchForecast;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannedBranchesTests {

  @Test
  void saysWhatWouldBecomeOfBranches() {
    assertThat(
            text(
                new BranchForecast.Known(
                    1_204, 1_200, List.of("fog", "snow"), List.of("rain", "sun"), List.of("hail"))))
        .isEqualTo(
            "by_sky: 1,204 branches, 1,200 to reuse, 4 to run: 2 new (fog; snow),"
                + " 2 that ran before (rain; sun); 1 no longer there (hail)");
    assertThat(text(new BranchForecast.Known(1, 0, List.of("fog"), List.of(), List.of())))
        .isEqualTo("by_sky: 1 branch, 1 to run: 1 new (fog)");
    assertThat(text(new BranchForecast.Known(0, 0, List.of(), List.of(), List.of("a", "b"))))
        .isEqualTo("by_sky: 0 branches; 2 no longer there (a; b)");
  }

  @Test
  void namesTheFirstOnly() {
    List<String> keys = IntStream.rangeClosed(1, 7).mapToObj(i -> "k" + i).toList();

    assertThat(text(new BranchForecast.Known(7, 0, keys, List.of(), List.of())))
        .isEqualTo("by_sky: 7 branches, 7 to run: 7 new (k1; k2; k3; k4; k5; …)");
  }

  @Test
  void saysWhyNothingIsKnown() {
    assertThat(text(new BranchForecast.Unknown("it is known once kinds has run")))
        .isEqualTo("by_sky: it is known once kinds has run");
  }

  @Test
  void tellsAProgramTheSame() {
    PlannedBranches.Json known =
        Objects.requireNonNull(
            PlannedBranches.Json.of(
                new BranchForecast.Known(3, 1, List.of("a"), List.of("b"), List.of("c"))));

    assertThat(known)
        .isEqualTo(new PlannedBranches.Json(3, 1, List.of("a"), List.of("b"), List.of("c"), null));
    assertThat(PlannedBranches.Json.of(new BranchForecast.Unknown("why")))
        .isEqualTo(new PlannedBranches.Json(null, null, List.of(), List.of(), List.of(), "why"));
    assertThat(PlannedBranches.Json.of(null)).isNull();
  }

  private static String text(BranchForecast forecast) {
    return PlannedBranches.of("by_sky", forecast);
  }
}
