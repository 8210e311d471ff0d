package dev.nightjar.engine.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An interval of real time, whatever clocks on walls show.
 *
 * @param interval positive, in whole milliseconds
 * @param anchor one of the instants, of which whole milliseconds count
 */
public record Every(Duration interval, Instant anchor) implements Rhythm {

  public Every {
    anchor = anchor.truncatedTo(ChronoUnit.MILLIS);
    if (interval.toMillis() <= 0) {
      throw new IllegalArgumentException("Cannot repeat at an interval: " + interval);
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    // A nanosecond before the anchor is before it.
    long since = after.toEpochMilli() - anchor.toEpochMilli();
    long passed = Math.floorDiv(since, interval.toMillis());
    return Optional.of(anchor.plusMillis(Math.multiplyExact(passed + 1, interval.toMillis())));
  }

  @Override
  public Optional<LocalDateTime> missed(Instant instant) {
    return Optional.empty();
  }

  /** {@code every 1h30m}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("every ");
    append(text, interval.toDays(), "d");
    append(text, interval.toHoursPart(), "h");
    append(text, interval.toMinutesPart(), "m");
    append(text, interval.toSecondsPart(), "s");
    append(text, interval.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
