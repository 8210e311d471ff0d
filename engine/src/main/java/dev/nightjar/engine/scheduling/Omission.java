package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * Logical times for which no run is created, for one reason.
 *
 * @param first the first of them
 * @param last the last of them
 * @param count how many they are
 */
public record Omission(Reason reason, Instant first, Instant last, long count) {

  /** Why there is no run. */
  public enum Reason {
    /** Nobody was there, and the schedule makes up for nothing, or for the last one only. */
    MISSED,
    /** Another run was active, and the schedule then skips. */
    OVERLAP,
    /** A later one takes its place, since the schedule cancels what is running. */
    OVERTAKEN,
    /** The run of that day was due before the schedule was edited. */
    MOVED
  }

  Omission and(Instant time) {
    return new Omission(reason, first, time, count + 1);
  }
}
