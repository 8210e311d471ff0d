package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTableTests {

  private static final Instant BEGUN = SampleRun.BEGUN;

  @Test
  void saysThatARunWasInterrupted() {
    List<RunSummaryJson> runs =
        List.of(
            run("rain-2", RunState.INTERRUPTED, null),
            run("rain-1", RunState.SUCCEEDED, BEGUN.plusSeconds(61)));

    assertThat(Shown.text(RunTable.lines(runs, false, BEGUN.plusSeconds(9_999))))
        .isEqualTo(
            """
            RUN     PIPELINE  STATE        STARTED (UTC)          TIME  LOGICAL TIME
            rain-2  rain      interrupted  2026-11-23 21:05:03          2026-11-23 21:05:03
            rain-1  rain      succeeded    2026-11-23 21:05:03  1m 01s  2026-11-23 21:05:03
            Interrupted: the process is gone; 'nightjar runs retry RUN' goes on with it\
            """);
  }

  @Test
  void measuresARunThatGoesOnUpToNow() {
    List<RunSummaryJson> runs = List.of(run("rain-1", RunState.RUNNING, null));

    assertThat(Shown.text(RunTable.lines(runs, true, BEGUN.plusSeconds(5))))
        .isEqualTo(
            """
            RUN     PIPELINE  STATE    STARTED (UTC)        TIME  LOGICAL TIME
            rain-1  rain      running  2026-11-23 21:05:03  5.0s  2026-11-23 21:05:03
            There are more: --limit shows them\
            """);
  }

  @Test
  void saysThatThereAreNone() {
    assertThat(Shown.text(RunTable.lines(List.of(), false, BEGUN))).isEqualTo("No runs");
  }

  private static RunSummaryJson run(String id, RunState state, Instant endedAt) {
    return new RunSummaryJson(id, "rain", state, BEGUN, Trigger.MANUAL, BEGUN, endedAt);
  }
}
