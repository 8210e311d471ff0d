package dev.nightjar.engine.timetable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Gives one instant after the other. Immutable. */
public sealed interface Rhythm permits CronRhythm, Every {

  /** The first instant after another, which is always later than that; empty for none. */
  Optional<Instant> next(Instant after);

  /** The time of day that isn't there on the day of an instant, and in whose place it stands. */
  Optional<LocalDateTime> missed(Instant instant);
}
