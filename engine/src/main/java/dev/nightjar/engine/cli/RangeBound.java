package dev.nightjar.engine.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An end of a range: a day, which is meant in a time zone that isn't known yet, or an instant.
 *
 * @param day null for an instant
 * @param instant null for a day
 */
record RangeBound(@Nullable LocalDate day, @Nullable Instant instant) {

  /** The first instant of it. */
  Instant first(ZoneId zone) {
    return day == null ? exact() : day.atStartOfDay(zone).toInstant();
  }

  /** The last instant of it: of a day, the whole counts. */
  Instant last(ZoneId zone) {
    return day == null ? exact() : day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
  }

  private Instant exact() {
    if (instant == null) {
      throw new IllegalStateException("Cannot use a bound that is neither a day nor an instant");
    }
    return instant;
  }

  /** Reads it. */
  static final class Words implements ITypeConverter<RangeBound> {
    @Override
    public RangeBound convert(String text) {
      try {
        return text.contains("T")
            ? new RangeBound(null, OffsetDateTime.parse(text).toInstant())
            : new RangeBound(LocalDate.parse(text), null);
      } catch (DateTimeParseException unreadable) {
        throw new TypeConversionException(
            "expected a date such as 2026-11-23 or a time such as 2026-11-23T02:00:00Z but was '%s'"
                .formatted(text));
      }
    }
  }
}
