package dev.nightjar.engine.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An end of a range: a day, which is meant in a time zone that isn't known yet, or an instant.
 *
 * @param day null for an instant
 * @param instant null for a day
 */
public record RangeBound(@Nullable LocalDate day, @Nullable Instant instant) {

  /** The first instant of it. */
  public Instant first(ZoneId zone) {
    return day == null ? exact() : day.atStartOfDay(zone).toInstant();
  }

  /** The last instant of it: of a day, the whole counts. */
  public Instant last(ZoneId zone) {
    return day == null ? exact() : day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
  }

  /** As it is read. */
  @Override
  public String toString() {
    return String.valueOf(day == null ? instant : day);
  }

  private Instant exact() {
    if (instant == null) {
      throw new IllegalStateException("Cannot use a bound that is neither a day nor an instant");
    }
    return instant;
  }

  /**
   * Reads it.
   *
   * @throws DateTimeParseException when it is neither
   */
  public static RangeBound parse(String text) {
    return text.contains("T")
        ? new RangeBound(null, OffsetDateTime.parse(text).toInstant())
        : new RangeBound(LocalDate.parse(text), null);
  }
}
