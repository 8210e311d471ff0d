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

  /**
   * The value moved in time; empty when it has no place in time, or none with a year of four
   * digits.
   */
  Optional<Value> plus(Duration duration) {
    try {
      return switch (kind) {
        case TEXT -> Optional.empty();
        case DATE -> plusDays(duration);
        case INSTANT -> moved(Instant.parse(text).plus(duration).toString());
      };
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<Value> plusDays(Duration duration) {
    boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
    LocalDate date = LocalDate.parse(text).plusDays(duration.toDays());
    return wholeDays ? moved(date.toString()) : Optional.empty();
  }

  private Optional<Value> moved(String other) {
    boolean plain = Character.isDigit(other.charAt(0));
    return plain ? Optional.of(new Value(kind, other)) : Optional.empty();
  }
}
