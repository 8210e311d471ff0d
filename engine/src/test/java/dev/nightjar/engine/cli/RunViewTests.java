package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.StepState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewTests {

  private static final Clock CLOCK = Clock.fixed(SampleRun.BEGUN, ZoneOffset.UTC);

  private final Shown shown = new Shown();

  @Test
  void appendsALineForEachChangeWhereThereIsNoTerminal() {
    try (RunView view = RunView.of(shown.output(Shown.plain()), CLOCK)) {
      tell(view);
    }

    assertThat(shown.out())
        .isEqualTo(
            """
            Starting Spark …
            Run rain-1: 2 steps
            ●  weather  collect  running
            ✓  weather  collect  succeeded  1,461 rows, 1.5s
            –  model    train    skipped
            """);
  }

  @Test
  void leavesTheLastStateOnATerminal() {
    Terminal terminal = new Terminal(true, 40, 24, false, true);
    try (RunView view = RunView.of(shown.output(terminal), CLOCK)) {
      tell(view);
      await().until(() -> shown.out().contains("2 of 2 steps ended  0.0s"));
    }

    assertThat(shown.out())
        .contains("Run rain-1\n")
        .endsWith(
            "\u001b[2K✓  weather  collect  1,461 rows  1.5s\n"
                + "\u001b[2K–  model    train                     …\n\u001b[0J");
  }

  private static void tell(RunView view) {
    view.driverStarting();
    view.started(
        "rain-1",
        List.of(
            SampleRun.step("weather", "collect", StepState.PENDING, null, null),
            SampleRun.step("model", "train", StepState.PENDING, null, null)));
    view.changed(SampleRun.step("weather", "collect", StepState.RUNNING, null, null));
    view.progressed("weather", 1, 2);
    view.changed(SampleRun.step("weather", "collect", StepState.SUCCEEDED, 1461L, null));
    view.changed(SampleRun.step("model", "train", StepState.SKIPPED, null, null));
  }
}
