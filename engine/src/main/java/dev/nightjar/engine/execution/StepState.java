package dev.nightjar.engine.execution;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a step of a run is. */
public enum StepState {
  PENDING,
  RUNNING,
  /** A person is asked. */
  WAITING,
  /** An attempt has failed; the next one waits for its time. */
  RETRYING,
  SUCCEEDED,
  /** An earlier attempt's output stands for this step's. */
  REUSED,
  FAILED,
  /**
   * A condition of it, or of a step that it needs, does not hold; or one that it needs, or that ran
   * in the same pass, failed.
   */
  SKIPPED,
  CANCELLED;

  /** Whether the step's output can be read. */
  public boolean done() {
    return this == SUCCEEDED || this == REUSED;
  }

  /** Whether nothing more happens to it, unless the run is retried. */
  public boolean terminal() {
    return next().isEmpty();
  }

  /** Whether this state may be followed by that one. */
  public boolean canBecome(StepState state) {
    return next().contains(state);
  }

  private Set<StepState> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(RUNNING, WAITING, REUSED, SKIPPED, CANCELLED);
      case RUNNING -> EnumSet.of(RETRYING, SUCCEEDED, FAILED, SKIPPED, CANCELLED);
      case WAITING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED);
      case RETRYING -> EnumSet.of(RUNNING, REUSED, SKIPPED, CANCELLED);
      case SUCCEEDED, REUSED, FAILED, SKIPPED, CANCELLED -> EnumSet.noneOf(StepState.class);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
