package dev.nightjar.engine.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A moment at which the clocks of a time zone change.
 *
 * @param at the moment
 * @param from what they would show without it
 * @param to what they show with it
 */
public record ClockChange(Instant at, LocalDateTime from, LocalDateTime to) {

  /** The first change on a day. */
  static Optional<ClockChange> on(LocalDate day, ZoneId zone) {
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return Optional.ofNullable(zone.getRules().nextTransition(begin.minusNanos(1)))
        .filter(change -> change.getInstant().isBefore(end))
        .map(
            change ->
                new ClockChange(
                    change.getInstant(), change.getDateTimeBefore(), change.getDateTimeAfter()));
  }

  /**
   * Which time it is that clocks show what they show at an instant: 1, or 2; 0 for the only one.
   */
  public static int pass(Instant instant, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    ZoneOffsetTransition change =
        zone.getRules().getTransition(LocalDateTime.ofInstant(instant, offset));
    if (change == null || change.isGap()) {
      return 0;
    }
    return offset.equals(change.getOffsetBefore()) ? 1 : 2;
  }

  /** Whether some times of day are left out; else some come twice. */
  public boolean isGap() {
    return to.isAfter(from);
  }
}
