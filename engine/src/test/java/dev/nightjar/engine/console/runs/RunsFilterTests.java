package dev.nightjar.engine.console.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsFilterTests {

  private static final Set<String> PIPELINES = Set.of("rain", "rain-eu", "churn");

  @Test
  void anIdBeginsWithThePipelineThatItIsARunOf() {
    assertThat(meant("r", null)).containsExactlyInAnyOrder("rain", "rain-eu");
    assertThat(meant("rain", null)).containsExactlyInAnyOrder("rain", "rain-eu");
    assertThat(meant("rain-", null)).containsExactlyInAnyOrder("rain", "rain-eu");
    assertThat(meant("rain-eu-20261123-210503-k3f7", null))
        .containsExactlyInAnyOrder("rain", "rain-eu");
    assertThat(meant("rain-2026", null)).containsExactly("rain");
    assertThat(meant("churn-20261123-210503-k3f7", null)).containsExactly("churn");
    assertThat(meant("churning", null)).isEmpty();
    assertThat(meant("20261123", null)).isEmpty();
  }

  @Test
  void onlyThePipelineThatIsChosenCounts() {
    assertThat(meant("rain", "rain-eu")).containsExactly("rain-eu");
    assertThat(meant("rain-2026", "churn")).isEmpty();
    assertThat(new RunsFilter("rain", null, "failed", "api").of("rain"))
        .isEqualTo(new RunsFilter("rain", "rain", "failed", "api"));
  }

  private static Set<String> meant(String text, @Nullable String pipeline) {
    return new RunsFilter(text, pipeline, null, null).meant(PIPELINES);
  }
}
