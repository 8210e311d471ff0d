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

  /** Whether nothing more happens under it, unless it is repaired. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /** Whether this state may be followed by that one, as they are stored. */
  public boolean canBecome(RunState state) {
    return switch (this) {
      case QUEUED -> state == RUNNING || state == CANCELLED;
      case RUNNING -> state.terminal() || state == QUEUED;
      // A repair goes on with it, under another generation: at once, or when an engine takes it.
      case SUCCEEDED, FAILED, CANCELLED -> state == RUNNING || state == QUEUED;
      case INTERRUPTED -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
