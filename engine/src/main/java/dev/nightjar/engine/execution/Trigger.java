package dev.nightjar.engine.execution;

import java.util.Locale;

/** What made a run start. */
public enum Trigger {
  /** A person or a program asked for it. */
  MANUAL,
  /** It was due. */
  SCHEDULE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
