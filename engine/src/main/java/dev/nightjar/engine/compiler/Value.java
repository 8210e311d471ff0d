package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.definition.Parameter;
import java.math.BigDecimal;
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
    NUMBER,
    FLAG,
    DURATION,
    /** Whole days can be added to it. */
    DATE,
    /** Any duration can be added to it. */
    INSTANT;

    /** Whether one of two values can be the greater one. */
    boolean isOrdered() {
      return this != TEXT && this != FLAG;
    }

    /** Whether a text can be read as such a value. */
    boolean takes(String text) {
      return switch (this) {
        case TEXT -> true;
        case NUMBER -> new ParameterType(Parameter.Type.DOUBLE).takes(text);
        case FLAG -> new ParameterType(Parameter.Type.BOOLEAN).takes(text);
        case DURATION -> new ParameterType(Parameter.Type.DURATION).takes(text);
        case DATE -> new ParameterType(Parameter.Type.DATE).takes(text);
        case INSTANT -> isInstant(text);
      };
    }

    String words() {
      return switch (this) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case FLAG -> "true or false";
        case DURATION -> new ParameterType(Parameter.Type.DURATION).words();
        case DATE -> new ParameterType(Parameter.Type.DATE).words();
        case INSTANT -> "an instant such as 2026-01-31T02:00:00Z";
      };
    }

    private static boolean isInstant(String text) {
      try {
        return !Instant.parse(text).equals(Instant.MAX);
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  /** How this value stands to another one of its kind, as a comparator says. */
  int compareTo(Value other) {
    return switch (kind) {
      case TEXT, FLAG -> text.compareTo(other.text);
      case NUMBER -> new BigDecimal(text).compareTo(new BigDecimal(other.text));
      case DURATION -> duration().compareTo(other.duration());
      case DATE -> LocalDate.parse(text).compareTo(LocalDate.parse(other.text));
      case INSTANT -> Instant.parse(text).compareTo(Instant.parse(other.text));
    };
  }

  private Duration duration() {
    return DurationText.parse(text).orElseThrow();
  }

  /**
   * The value moved in time; empty when it has no place in time, or none with a year of four
   * digits.
   */
  Optional<Value> plus(Duration duration) {
    try {
      return switch (kind) {
        case TEXT, NUMBER, FLAG, DURATION -> Optional.empty();
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
