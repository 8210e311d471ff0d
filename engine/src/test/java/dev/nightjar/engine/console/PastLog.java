package dev.nightjar.engine.console;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.PastRun.Try;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a driver would have logged. */
final class PastLog {

  private static final String[] USUAL = {
    "Reads %s, 14 partitions",
    "Stage %d: 200 tasks, 4 at a time",
    "Stage %d done in %d ms, 48,211 rows",
    "Broadcasts 3.2 MB to join with it",
    "Writes partition %d of 14",
    "Heap 412 MB of 1.0 GB after a collection of %d ms",
  };

  private PastLog() {}

  static List<LogLine> of(StepShape step, Try tried) {
    boolean failed = tried.failure() != null;
    int count = failed ? 1_180 : 42;
    Duration length = Duration.between(tried.from(), tried.to());
    List<LogLine> lines = new ArrayList<>();
    lines.add(
        new LogLine(
            tried.from(),
            "INFO",
            "Begins attempt %d of step %s (%s)"
                .formatted(tried.number(), step.name(), step.kind())));
    for (int i = 1; i < count; i++) {
      Instant at = tried.from().plus(length.multipliedBy(i).dividedBy(count + 4L));
      if (i % 97 == 0) {
        lines.add(
            new LogLine(
                at,
                "WARN",
                "Task %d of stage %d was slow: 3.1 s, the median is 0.4 s".formatted(i, i / 40)));
      } else {
        String text = USUAL[i % USUAL.length];
        lines.add(
            new LogLine(
                at,
                i % 5 == 0 ? "DEBUG" : "INFO",
                text.contains("%s")
                    ? text.formatted(step.name())
                    : text.formatted(i / 40, 120 + i % 80)));
      }
    }
    if (failed) {
      Instant at = tried.to().minusMillis(200);
      lines.add(
          new LogLine(
              at,
              "ERROR",
              tried.failure().message()
                  + "\n"
                  + "\tat org.apache.spark.sql.execution.SortExec.doExecute(SortExec.scala:118)\n"
                  + "\tat org.apache.spark.sql.execution.SparkPlan.executeQuery(SparkPlan.scala:261)\n"
                  + "\tat dev.nightjar.steps.spark.runtime.AttemptWork.run(AttemptWork.java:84)"));
      lines.add(
          new LogLine(
              at.plusMillis(40), "INFO", "Removes 3 files of the attempt that are nobody's"));
      lines.add(
          new LogLine(tried.to(), "INFO", "Ends attempt %d: failed".formatted(tried.number())));
    } else {
      lines.add(
          new LogLine(tried.to(), "INFO", "Ends attempt %d: succeeded".formatted(tried.number())));
    }
    return lines;
  }
}
