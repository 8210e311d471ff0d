package dev.nightjar.engine.compiler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What a name inside {@code ${…}} stands for. */
record Value(Kind kind, String text) {

  /** What can be done with a value. */
  enum Kind {
    TEXT,
    /** Whole days can be added to it. */
    DATE,
    /** Any duration can be added to it. */
    INSTANT
  }

  /** The value moved in time; empty when it has no place in time, or none that far. */
  Optional<Value> plus(Duration duration) {
    try {
      return switch (kind) {
        case TEXT -> Optional.empty();
        case DATE -> plusDays(duration);
        case INSTANT -> Optional.of(new Value(kind, Instant.parse(text).plus(duration).toString()));
      };
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<Value> plusDays(Duration duration) {
    boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
    return wholeDays
        ? Optional.of(new Value(kind, LocalDate.parse(text).plusDays(duration.toDays()).toString()))
        : Optional.empty();
  }
}
