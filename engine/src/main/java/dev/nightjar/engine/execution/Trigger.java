package dev.nightjar.engine.execution;

import java.util.Locale;

/** What made a run start. */
public enum Trigger {
  /** A person or a program asked for it. */
  MANUAL,
  /** It was due. */
  SCHEDULE,
  /** A backfill asked for it. */
  BACKFILL,
  /** A dataset of another pipeline has a new version. */
  DATASET,
  /** An alias was moved. */
  ALIAS,
  /** Files have appeared. */
  FILES,
  /** A program asked for it over HTTP. */
  API;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
