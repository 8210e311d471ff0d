package dev.nightjar.engine.execution;

import java.util.Locale;

/** How far an attempt is. */
public enum AttemptState {
  RUNNING,
  /** Done, and its output is published. */
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Its engine died before it ended. */
  INTERRUPTED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
