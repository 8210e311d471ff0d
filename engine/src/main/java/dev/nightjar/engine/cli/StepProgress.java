package dev.nightjar.engine.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is.
 *
 * @param attempt the attempt that runs or ran last, 0 before the first
 * @param rows null as long as there are none to count
 * @param tasksDone Spark tasks done of this attempt
 * @param tasks Spark tasks known of this attempt
 * @param started when the first attempt began, or null
 * @param ended null while the step hasn't ended
 * @param note why it failed or waits, or null
 */
record StepProgress(
    String name,
    String kind,
    StepMark state,
    int attempt,
    @Nullable Long rows,
    int tasksDone,
    int tasks,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String note) {

  static StepProgress pending(String name, String kind) {
    return new StepProgress(name, kind, StepMark.PENDING, 0, null, 0, 0, null, null, null);
  }

  StepProgress running(int attempt, Instant now) {
    return new StepProgress(
        name, kind, StepMark.RUNNING, attempt, null, 0, 0, begun(now), null, null);
  }

  StepProgress retrying(String note, Instant now) {
    return new StepProgress(
        name, kind, StepMark.RETRYING, attempt, null, 0, 0, begun(now), null, note);
  }

  StepProgress tasks(int done, int known) {
    return new StepProgress(name, kind, state, attempt, rows, done, known, started, ended, note);
  }

  StepProgress ended(StepMark state, @Nullable Long rows, @Nullable String note, Instant now) {
    return new StepProgress(name, kind, state, attempt, rows, tasksDone, tasks, started, now, note);
  }

  /** The time since the first attempt began, up to the end; null for a step that never ran. */
  @Nullable Duration elapsed(Instant now) {
    return started == null ? null : Duration.between(started, ended == null ? now : ended);
  }

  private Instant begun(Instant now) {
    return started == null ? now : started;
  }
}
