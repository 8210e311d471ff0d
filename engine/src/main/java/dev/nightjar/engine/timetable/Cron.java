package dev.nightjar.engine.timetable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of five fields: what a clock on the wall shows when something is due. It knows
 * no time zone. Immutable; two expressions that are written alike but for blanks and capital
 * letters are equal.
 */
public final class Cron {

  /** The longest way from one 29 February to the next, over a year that is no leap year. */
  private static final int YEARS = 9;

  private final String text;
  private final CronValues minutes;
  private final CronValues hours;
  private final CronValues daysOfMonth;
  private final CronValues months;
  private final CronValues daysOfWeek;

  Cron(String text, Map<CronField, CronValues> fields) {
    this.text = text;
    this.minutes = of(fields, CronField.MINUTE);
    this.hours = of(fields, CronField.HOUR);
    this.daysOfMonth = of(fields, CronField.DAY_OF_MONTH);
    this.months = of(fields, CronField.MONTH);
    this.daysOfWeek = of(fields, CronField.DAY_OF_WEEK);
  }

  /** Reads an expression; all that is wrong with it is told. */
  public static CronReading read(String text) {
    return new CronText(text).read();
  }

  private static CronValues of(Map<CronField, CronValues> fields, CronField field) {
    return Objects.requireNonNull(fields.get(field));
  }

  /**
   * Whether it names no particular hours, so that it stands for a rhythm and not for times of day.
   */
  public boolean everyHour() {
    return hours.count() == 24;
  }

  /** The first time that it names after another; empty when it never names one again. */
  public Optional<LocalDateTime> next(LocalDateTime after) {
    LocalDateTime from = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    LocalDate day = from.toLocalDate();
    LocalTime time = allows(day) ? time(from.toLocalTime()) : null;
    LocalDate last = day.plusYears(YEARS);
    while (time == null && day.isBefore(last)) {
      day = months.allows(day.getMonthValue()) ? day.plusDays(1) : firstOfNextMonth(day);
      time = allows(day) ? time(LocalTime.MIDNIGHT) : null;
    }
    return time == null ? Optional.empty() : Optional.of(day.atTime(time));
  }

  private static LocalDate firstOfNextMonth(LocalDate day) {
    return day.withDayOfMonth(1).plusMonths(1);
  }

  /** The first time of day that isn't before another. */
  private @Nullable LocalTime time(LocalTime from) {
    int hour = hours.from(from.getHour());
    int minute = minutes.from(hour == from.getHour() ? from.getMinute() : 0);
    if (minute < 0) {
      hour = hours.from(hour + 1);
      minute = minutes.from(0);
    }
    return hour < 0 ? null : LocalTime.of(hour, minute);
  }

  /** As everywhere since the first cron: of two restricted fields for the day, one is enough. */
  private boolean allows(LocalDate day) {
    if (!months.allows(day.getMonthValue())) {
      return false;
    }
    boolean ofMonth = daysOfMonth.allows(day, LocalDate::getDayOfMonth);
    boolean ofWeek = daysOfWeek.allows(day, DayRule::weekday);
    boolean either = !daysOfMonth.open() && !daysOfWeek.open();
    return either ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cron cron && cron.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The expression as it was written, with single blanks and capital letters. */
  @Override
  public String toString() {
    return text;
  }
}
