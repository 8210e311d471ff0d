package dev.nightjar.engine.compiler;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a schedule starts or ends: a date, a date and a time in the schedule's zone, or a time with
 * an offset of its own.
 */
record ScheduleBound(String text, ZoneId zone) {

  static final String EXAMPLES = "as in 2026-12-01, 2026-12-01T06:00 or 2026-12-01T06:00:00Z";

  /** The first instant that belongs to it; empty when the text is none of these. */
  Optional<Instant> first() {
    return date().map(date -> date.atStartOfDay(zone).toInstant()).or(this::time);
  }

  /** The last instant that belongs to it. */
  Optional<Instant> last() {
    return date()
        .map(date -> date.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1))
        .or(this::time);
  }

  private Optional<LocalDate> date() {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> time() {
    try {
      return Optional.of(
          LocalDateTime.parse(text).atZone(zone).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return timeWithOffset();
    }
  }

  private Optional<Instant> timeWithOffset() {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
