package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.execution.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows a list of runs. */
final class RunTable {

  private RunTable() {}

  static List<Text> lines(List<RunSummaryJson> runs, boolean more, Instant now) {
    if (runs.isEmpty()) {
      return List.of(Text.of("No runs"));
    }
    Table table = Table.of("RUN", "PIPELINE", "STATE", "STARTED (UTC)", ">TIME", "LOGICAL TIME");
    for (RunSummaryJson run : runs) {
      table.row(
          Text.of(run.run()),
          Text.of(run.pipeline()),
          state(run.state()),
          Text.of(Figures.instant(run.createdAt())),
          Text.of(time(run, now)),
          Text.of(Figures.instant(run.logicalTime())));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    if (more) {
      lines.add(Text.of("There are more: --limit shows them", Style.DIM));
    }
    if (runs.stream().anyMatch(run -> run.state() == RunState.INTERRUPTED)) {
      lines.add(
          Text.of(
              "Interrupted: the process is gone; 'nightjar runs retry RUN' goes on with it",
              Style.DIM));
    }
    return lines;
  }

  static Text state(RunState state) {
    Style style =
        switch (state) {
          case QUEUED, RUNNING -> Style.CYAN;
          case SUCCEEDED -> Style.GREEN;
          case FAILED -> Style.RED;
          case CANCELLED, INTERRUPTED -> Style.YELLOW;
        };
    return Text.of(state.toString(), style);
  }

  // Nobody knows when an interrupted run ended.
  private static String time(RunSummaryJson run, Instant now) {
    return run.state() == RunState.INTERRUPTED
        ? ""
        : Figures.duration(
            Duration.between(run.createdAt(), Objects.requireNonNullElse(run.endedAt(), now)));
  }
}
