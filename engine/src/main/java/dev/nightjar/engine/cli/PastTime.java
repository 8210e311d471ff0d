package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.DurationText;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant: a time, a date, or how long ago it was. */
final class PastTime implements ITypeConverter<Instant> {

  private final Clock clock;

  PastTime() {
    this(Clock.systemUTC());
  }

  PastTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    Optional<Instant> ago = DurationText.parse(text).map(clock.instant()::minus);
    if (ago.isPresent()) {
      return ago.get();
    }
    try {
      return new LogicalTime().convert(text);
    } catch (TypeConversionException unreadable) {
      throw new TypeConversionException(
          "expected a duration such as 10m, a date such as 2026-11-23 or a time such as"
              + " 2026-11-23T02:00:00Z but was '%s'".formatted(text));
    }
  }
}
