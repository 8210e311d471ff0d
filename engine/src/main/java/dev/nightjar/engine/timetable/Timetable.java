package dev.nightjar.engine.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which something is due. Immutable, without a clock.
 *
 * @param zone in which days begin and end
 * @param start nothing is due before it; null for no such bound
 * @param end nothing is due after it; null for no such bound
 * @param holidays the days on which nothing is due
 */
public record Timetable(
    Rhythm rhythm,
    ZoneId zone,
    @Nullable Instant start,
    @Nullable Instant end,
    Set<LocalDate> holidays) {

  public Timetable {
    holidays = Set.copyOf(holidays);
  }

  /** The first instant after another, which is always later than that; empty for none. */
  public Optional<Instant> next(Instant after) {
    Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
    Optional<Instant> next = beforeEnd(from);
    while (next.isPresent() && holidays.contains(day(next.get()))) {
      Instant tomorrow = day(next.get()).plusDays(1).atStartOfDay(zone).toInstant();
      next = beforeEnd(tomorrow.minusNanos(1));
    }
    return next;
  }

  private Optional<Instant> beforeEnd(Instant after) {
    return rhythm.next(after).filter(instant -> end == null || !instant.isAfter(end));
  }

  /** The day on which an instant lies. */
  public LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** All instants after one, in their order, found one by one; they may never end. */
  public Stream<Instant> after(Instant instant) {
    return Stream.iterate(next(instant), Optional::isPresent, last -> last.flatMap(this::next))
        .flatMap(Optional::stream);
  }

  /** The instants after one and not after another, in their order, found one by one. */
  public Stream<Instant> between(Instant after, Instant until) {
    return after(after).takeWhile(instant -> !instant.isAfter(until));
  }

  /** The same if there were no holidays. */
  public Timetable withoutHolidays() {
    return new Timetable(rhythm, zone, start, end, Set.of());
  }

  /** The change of the clocks on a day, if there is one; the first, if there are more. */
  public Optional<ClockChange> clockChange(LocalDate day) {
    return ClockChange.on(day, zone);
  }
}
