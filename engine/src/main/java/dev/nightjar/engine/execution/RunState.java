package dev.nightjar.engine.execution;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Still running in the store, but the process that ran it is gone. Shown, never stored. */
  INTERRUPTED;

  /** Whether nothing more happens under it, unless it is retried. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
