package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.Badge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a page tells of a step of a run.
 *
 * @param figures what it measured, by subject and metric
 * @param checks what it expected of its input
 * @param settings what it does, by path
 */
record StepSheet(
    String name,
    String kind,
    Badge badge,
    @Nullable String note,
    String logHref,
    List<Try> tries,
    List<String> upstream,
    List<Figure> figures,
    List<Check> checks,
    Map<String, String> settings) {

  /** An attempt. */
  record Try(
      int number,
      Badge badge,
      Instant startedAt,
      String length,
      @Nullable String cause,
      @Nullable String driver,
      String logHref) {}

  /** A number. */
  record Figure(String subject, String metric, String figure) {}

  /** An expectation. */
  record Check(String wording, long rows, long failed, Badge badge) {}
}
