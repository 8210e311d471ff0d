package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.StepState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewTests {

  private static final Clock CLOCK = Clock.fixed(SampleRun.BEGUN, ZoneOffset.UTC);

  private final Shown shown = new Shown();

  @Test
  void appendsALineForEachChangeWhereThereIsNoTerminal() {
    try (RunView view = RunView.of(shown.output(Shown.plain()), CLOCK, FollowUp.none())) {
      tell(view);
    }

    assertThat(shown.out())
        .isEqualTo(
            """
            Starting Spark …
            Run rain-1: 2 steps
            ●  weather  collect  running
            ✓  weather  collect  succeeded  1,461 rows, 1.5s
            –  model    train    skipped    needs quality, which failed
            """);
  }

  @Test
  void leavesTheLastStateOnATerminal() {
    Terminal terminal = new Terminal(true, 40, 24, false, true);
    try (RunView view = RunView.of(shown.output(terminal), CLOCK, FollowUp.none())) {
      tell(view);
      await().until(() -> shown.out().contains("2 of 2 steps ended  0.0s"));
    }

    assertThat(shown.out())
        .contains("Run rain-1\n")
        .endsWith(
            "\u001b[2K✓  weather  collect  1,461 rows  1.5s\n"
                + "\u001b[2K–  model    train                     …\n\u001b[0J");
  }

  @Test
  void tellsWhoeverCanAnswerHowThatIsDone() {
    Instant asked = Instant.parse("2026-11-23T21:05:03Z");
    Approval question =
        new Approval("rain-1", "sign_off", 1, "Release?", asked, asked.plusSeconds(60), null);
    String told =
        """
        sign_off asks: Release? (until 2026-11-23 21:06:03 UTC)
          yes: nightjar runs approve rain-1 sign_off --home /h --reason '…'
          no:  nightjar runs reject rain-1 sign_off --home /h --reason '…'
        """;
    FollowUp followUp = new FollowUp(Path.of("/h"));
    Shown program = new Shown();

    RunView.of(shown.output(Shown.plain()), CLOCK, followUp).asked(question);
    new AskingView(program.output(Shown.plain()), followUp).asked(question);

    assertThat(shown.out()).isEqualTo(told);
    assertThat(program.err()).isEqualTo(told);
    assertThat(program.out()).isEmpty();
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
