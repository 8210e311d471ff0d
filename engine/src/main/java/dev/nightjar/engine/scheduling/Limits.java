package dev.nightjar.engine.scheduling;

import java.time.Duration;

/**
 * How much a catch-up may do by itself.
 *
 * @param grace how late a run may be without being one that was missed: an engine that takes over
 *     for another one needs that long
 * @param unconfirmed how many missed runs are made up for before a person must confirm it
 * @param parallel how many of them run at a time
 */
public record Limits(Duration grace, int unconfirmed, int parallel) {

  /** What holds where nobody says anything else. */
  public static final Limits DEFAULT = new Limits(Duration.ofMinutes(2), 100, 2);
}
