package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepLinesTests {

  private static final Instant BEGUN = Instant.parse("2026-11-23T21:05:03Z");
  private static final Instant NOW = BEGUN.plusMillis(4_200);

  @Test
  void showsEachStateWithItsFacts() {
    assertThat(shown(steps(), 100))
        .isEqualTo(
            """
            ✓ weather   collect   1,461 rows  reused
            ✓ checked   check     1,461 rows    1.1s
            ● features  sql                     4.2s  3/8 tasks
            ↻ model     train                   4.2s  attempt 2 · again in 5s: The driver ended by signal 9
            ✗ quality   evaluate                2.0s  Gate accuracy > baseline does not hold: 0.61 is not above 0.7
            – release   deploy                        skipped
            ○ scores    score""");
  }

  @Test
  void cutsLinesThatANarrowTerminalWouldWrap() {
    assertThat(shown(steps(), 40))
        .isEqualTo(
            """
            ✓ weather   collect   1,461 rows  reused
            ✓ checked   check     1,461 rows    1.1s
            ● features  sql                     4.2…
            ↻ model     train                   4.2…
            ✗ quality   evaluate                2.0…
            – release   deploy                     …
            ○ scores    score"""
                .replace("4.2…", "4.2s…".substring(0, 3) + "…")
                .replace("                     …", "…"));
  }

  @Test
  void showsWhatMattersMostWhenTheScreenIsLow() {
    List<StepProgress> steps =
        IntStream.range(0, 9)
            .mapToObj(
                number -> {
                  StepProgress step = StepProgress.pending("s" + number, "sql");
                  Instant end = BEGUN.plusSeconds(number);
                  return switch (number) {
                    case 0, 1, 3, 4 ->
                        step.running(1, BEGUN).ended(StepMark.SUCCEEDED, 1L, null, end);
                    case 2 -> step.running(1, BEGUN).ended(StepMark.FAILED, null, "why", end);
                    case 5 -> step.running(1, BEGUN);
                    default -> step;
                  };
                })
            .toList();

    assertThat(text(StepLines.of(steps, NOW, 80, 4)))
        .isEqualTo(
            """
            ✗ s2  sql         2.0s  why
            ✓ s4  sql  1 row  4.0s
            ● s5  sql         4.2s
              and 6 steps more: 3 ended, 3 to come""");
  }

  private static List<StepProgress> steps() {
    return List.of(
        StepProgress.pending("weather", "collect").ended(StepMark.REUSED, 1461L, null, NOW),
        StepProgress.pending("checked", "check")
            .running(1, BEGUN)
            .ended(StepMark.SUCCEEDED, 1461L, null, BEGUN.plusMillis(1_100)),
        StepProgress.pending("features", "sql").running(1, BEGUN).tasks(3, 8),
        StepProgress.pending("model", "train")
            .running(2, BEGUN)
            .retrying("again in 5s: The driver ended by signal 9", NOW),
        StepProgress.pending("quality", "evaluate")
            .running(1, BEGUN)
            .ended(
                StepMark.FAILED,
                null,
                "Gate accuracy > baseline does not hold: 0.61 is not above 0.7",
                BEGUN.plusSeconds(2)),
        StepProgress.pending("release", "deploy").ended(StepMark.SKIPPED, null, null, NOW),
        StepProgress.pending("scores", "score"));
  }

  private static String shown(List<StepProgress> steps, int columns) {
    return text(StepLines.of(steps, NOW, columns));
  }

  private static String text(List<Text> lines) {
    return lines.stream().map(Text::plain).collect(Collectors.joining("\n"));
  }
}
