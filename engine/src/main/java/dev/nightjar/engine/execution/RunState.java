package dev.nightjar.engine.execution;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
  /** It waits for an engine to take it. */
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Still running in the store, but its engine is gone or has lost it. Shown, never stored. */
  INTERRUPTED;

  /** Whether nothing more happens under it, unless it is retried. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /** Whether this state may be followed by that one, as they are stored. */
  public boolean canBecome(RunState state) {
    return switch (this) {
      case QUEUED -> state == RUNNING || state == CANCELLED;
      case RUNNING -> state.terminal();
      // A retry goes on with it, under another generation.
      case FAILED, CANCELLED -> state == RUNNING;
      case SUCCEEDED, INTERRUPTED -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
