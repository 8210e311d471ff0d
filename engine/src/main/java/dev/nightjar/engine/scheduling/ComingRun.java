package dev.nightjar.engine.scheduling;

import java.time.Instant;
import java.util.Locale;

/** A coming logical time, before and after an edit of the schedule. */
public record ComingRun(Instant logicalTime, Standing standing) {

  /** What an edit does to a logical time. */
  public enum Standing {
    KEPT,
    ADDED,
    DROPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
