package dev.nightjar.engine.scheduling;

import java.time.Instant;
import java.util.Set;

/**
 * How things stand with one pipeline when it is planned.
 *
 * @param watermark up to which instant logical times were considered
 * @param now what time it is
 * @param runs the logical times after the watermark for which a scheduled run exists
 * @param active whether a run is running or waiting to
 */
public record Situation(Instant watermark, Instant now, Set<Instant> runs, boolean active) {
  public Situation {
    runs = Set.copyOf(runs);
  }
}
