package dev.nightjar.engine.timetable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression on the clocks of a time zone, on days on which these change too.
 *
 * <ul>
 *   <li>An expression that names hours stands for times of day. One that the clocks leave out is
 *       made up for right after the gap; several in one gap are one. One that comes twice counts
 *       the first time.
 *   <li>An expression that leaves the hour open is a rhythm: it fires whenever the clocks show a
 *       time that fits, the second time too, and makes up for nothing.
 * </ul>
 */
public record CronRhythm(Cron cron, ZoneId zone) implements Rhythm {

  @Override
  public Optional<Instant> next(Instant after) {
    return cron.everyHour() ? nextShown(after) : nextMeant(after);
  }

  private Optional<Instant> nextMeant(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime from = LocalDateTime.ofInstant(after, rules.getOffset(after));
    Optional<LocalDateTime> meant = cron.next(from);
    // While clocks show an hour for the second time, what they show has been.
    while (meant.isPresent() && !instant(meant.get(), rules).isAfter(after)) {
      meant = cron.next(meant.get());
    }
    return meant.map(time -> instant(time, rules));
  }

  private static Instant instant(LocalDateTime time, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(time);
    if (change == null) {
      return time.toInstant(rules.getOffset(time));
    }
    return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
  }

  private Optional<Instant> nextShown(Instant after) {
    ZoneRules rules = zone.getRules();
    ZoneOffset offset = rules.getOffset(after);
    Optional<LocalDateTime> shown = cron.next(LocalDateTime.ofInstant(after, offset));
    @Nullable ZoneOffsetTransition change = rules.nextTransition(after);
    while (change != null && shown.isPresent() && !isBefore(shown.get(), offset, change)) {
      offset = change.getOffsetAfter();
      shown = cron.next(change.getDateTimeAfter().minusNanos(1));
      change = rules.nextTransition(change.getInstant());
    }
    ZoneOffset last = offset;
    return shown.map(time -> time.toInstant(last));
  }

  private static boolean isBefore(
      LocalDateTime time, ZoneOffset offset, ZoneOffsetTransition change) {
    return time.toInstant(offset).isBefore(change.getInstant());
  }

  @Override
  public Optional<LocalDateTime> missed(Instant instant) {
    if (cron.everyHour()) {
      return Optional.empty();
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(instant.minusNanos(1));
    if (change == null || !change.getInstant().equals(instant) || !change.isGap()) {
      return Optional.empty();
    }
    return cron.next(change.getDateTimeBefore().minusNanos(1))
        .filter(meant -> meant.isBefore(change.getDateTimeAfter()));
  }

  /** {@code cron 0 2 * * *}. */
  @Override
  public String toString() {
    return "cron " + cron;
  }
}
