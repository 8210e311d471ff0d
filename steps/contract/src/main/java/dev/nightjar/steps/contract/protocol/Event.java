package dev.nightjar.steps.contract.protocol;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a driver tells its engine. */
public sealed interface Event {

  /** The answer to {@link Command.Analyse}. A null report means that the analysis itself failed. */
  record Analysed(String id, @Nullable AnalysisReport report, @Nullable Failure failure)
      implements Event {}

  /** An attempt has begun. */
  record Started(String attempt) implements Event {}

  /**
   * How far an attempt is.
   *
   * @param tasksDone Spark tasks done so far
   * @param tasks Spark tasks known so far
   */
  record Progress(String attempt, int tasksDone, int tasks) implements Event {}

  /** Lines that were logged while an attempt ran. */
  record Logged(String attempt, List<LogLine> lines) implements Event {
    public Logged {
      lines = List.copyOf(lines);
    }
  }

  /** An attempt is done. */
  record Succeeded(String attempt, TaskResult result) implements Event {}

  /** An attempt has failed. */
  record Failed(String attempt, Failure failure) implements Event {}

  /**
   * A line of a log.
   *
   * @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}
   */
  record LogLine(Instant time, String level, String text) {}
}
