package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.BranchForecast;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.RunSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A forecast, and what it is seen from.
 *
 * @param against null for the last run in the home
 * @param schedule null where the schedule is as it was
 */
record PlanReport(Forecast forecast, @Nullable Against against, @Nullable EditedSchedule schedule) {

  /** A forecast of a pipeline whose schedule is as it was. */
  PlanReport(Forecast forecast, @Nullable Against against) {
    this(forecast, against, null);
  }

  /** The same with what would become of branches. */
  PlanReport with(Map<String, BranchForecast> branches) {
    return new PlanReport(forecast.with(branches), against, schedule);
  }

  /**
   * A definition in Git.
   *
   * @param revision as it was asked for
   */
  record Against(String revision, String commit) {

    private static final int SHORT = 10;

    String text() {
      return revision.startsWith(commit.substring(0, SHORT))
          ? "commit " + commit.substring(0, SHORT)
          : "%s (commit %s)".formatted(revision, commit.substring(0, SHORT));
    }
  }

  /** {@code The last run is …}. */
  String seenFrom() {
    if (against != null) {
      return "Compared with " + against.text();
    }
    RunSummary last = forecast.last();
    return last == null
        ? "No run of %s is recorded here".formatted(forecast.pipeline())
        : "The last run is %s (%s)".formatted(last.id(), last.state());
  }

  /** What it means for a script. */
  int exitCode() {
    if (forecast.fails()) {
      return ExitCode.FAILED;
    }
    return forecast.changes() ? ExitCode.CHANGES : ExitCode.DONE;
  }
}
