package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepLinesTests {

  private static final Instant BEGUN = Instant.parse("2026-11-23T21:05:03Z");
  private static final Instant NOW = BEGUN.plusMillis(4_200);

  @Test
  void showsEachStateWithItsFacts() {
    assertThat(shown(110))
        .isEqualTo(
            """
            ✓  weather   collect   1,461 rows        reused
            ✓  checked   check     1,461 rows  1.1s
            ●  features  sql                   4.2s  3/8 tasks
            ↻  model     train                 4.2s  waits for attempt 3 · The driver ended by signal 9
            ✗  quality   evaluate              2.0s  Gate accuracy > baseline does not hold: 0.61 against 0.7
            –  release   deploy                      skipped
            ○  scores    score""");
  }

  @Test
  void cutsLinesThatANarrowTerminalWouldWrap() {
    assertThat(shown(46))
        .isEqualTo(
            """
            ✓  weather   collect   1,461 rows        reus…
            ✓  checked   check     1,461 rows  1.1s
            ●  features  sql                   4.2s  3/8…
            ↻  model     train                 4.2s  wait…
            ✗  quality   evaluate              2.0s  Gate…
            –  release   deploy                      skip…
            ○  scores    score""");
  }

  @Test
  void showsWhatMattersMostWhenTheScreenIsLow() {
    List<StepProgress> steps =
        IntStream.range(0, 9)
            .mapToObj(
                number ->
                    switch (number) {
                      case 0, 1, 3, 4 -> step("s" + number, "sql", StepState.SUCCEEDED, number);
                      case 2 -> step("s2", "sql", StepState.FAILED, number);
                      case 5 -> step("s5", "sql", StepState.RUNNING, 0);
                      default -> step("s" + number, "sql", StepState.PENDING, 0);
                    })
            .toList();

    assertThat(Shown.text(StepLines.of(steps, NOW, 80, 4)))
        .isEqualTo(
            """
            ✗  s2  sql    2.0s
            ✓  s4  sql    4.0s
            ●  s5  sql    4.2s
               6 more: 3 ended, 3 to come""");
  }

  private static String shown(int columns) {
    return Shown.text(
        StepLines.of(
            List.of(
                step("weather", "collect", StepState.REUSED, 0, 0, 1461L, null),
                step("checked", "check", StepState.SUCCEEDED, 1, 1.1, 1461L, null),
                step("features", "sql", StepState.RUNNING, 1, 0, null, null).tasks(3, 8),
                step(
                    "model",
                    "train",
                    StepState.RETRYING,
                    2,
                    0,
                    null,
                    "The driver ended by signal 9"),
                step(
                    "quality",
                    "evaluate",
                    StepState.FAILED,
                    1,
                    2,
                    null,
                    "Gate accuracy > baseline does not hold: 0.61 against 0.7"),
                step("release", "deploy", StepState.SKIPPED, 0, 0, null, null),
                step("scores", "score", StepState.PENDING, 0, 0, null, null)),
            NOW,
            columns));
  }

  private static StepProgress step(String name, String kind, StepState state, double seconds) {
    return step(name, kind, state, state == StepState.PENDING ? 0 : 1, seconds, null, null);
  }

  private static StepProgress step(
      String name,
      String kind,
      StepState state,
      int attempts,
      double seconds,
      Long rows,
      String trouble) {
    Failure failure =
        trouble == null
            ? null
            : new Failure(Failure.Owner.PLATFORM, "driver-lost", trouble, null, null);
    Instant started = attempts == 0 ? null : BEGUN;
    Instant ended = state.terminal() ? BEGUN.plusMillis((long) (seconds * 1000)) : null;
    return StepProgress.of(
        new StepStatus(name, kind, state, attempts, null, null, rows, started, ended, failure));
  }
}
