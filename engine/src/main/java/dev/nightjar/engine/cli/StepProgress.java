package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is.
 *
 * @param tasksDone Spark tasks done of the running attempt
 * @param tasks Spark tasks known of the running attempt
 * @param branches how many branches of it have ended, in words; null for a step without any
 */
record StepProgress(StepStatus status, int tasksDone, int tasks, @Nullable String branches) {

  static StepProgress of(StepStatus status) {
    return new StepProgress(status, 0, 0, null);
  }

  StepProgress tasks(int done, int known) {
    return new StepProgress(status, done, known, branches);
  }

  StepProgress branches(BranchCount count) {
    return new StepProgress(status, tasksDone, tasks, count.progress());
  }

  StepState state() {
    return status.state();
  }

  boolean active() {
    return state() == StepState.RUNNING
        || state() == StepState.WAITING
        || state() == StepState.RETRYING;
  }

  /** The time since the first attempt began, up to the end; null for a step that did nothing. */
  @Nullable Duration elapsed(Instant now) {
    Instant started = status.startedAt();
    if (started == null || state() == StepState.REUSED) {
      return null;
    }
    Instant ended = status.endedAt();
    return Duration.between(started, ended == null ? now : ended);
  }

  /** Why the last attempt failed, as far as it still matters, or why there was none; else null. */
  @Nullable String trouble() {
    return switch (state()) {
      case RUNNING, RETRYING, FAILED ->
          status.failure() == null ? null : status.failure().message();
      case SKIPPED -> status.skip() == null ? null : status.skip().cause();
      case PENDING, WAITING, SUCCEEDED, REUSED, CANCELLED -> null;
    };
  }
}
