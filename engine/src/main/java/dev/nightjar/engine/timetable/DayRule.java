package dev.nightjar.engine.timetable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Whether a day is meant. */
@FunctionalInterface
interface DayRule {

  boolean matches(LocalDate day);

  /** The day that lies so many days before the last of its month. */
  static DayRule beforeLast(int days) {
    return day -> day.getDayOfMonth() == day.lengthOfMonth() - days;
  }

  /** The last day of its month from Monday to Friday. */
  static DayRule lastWorkday() {
    return day -> day.equals(workdayNear(day.with(TemporalAdjusters.lastDayOfMonth())));
  }

  /** The day from Monday to Friday that is nearest to one of the month, in the same month. */
  static DayRule workdayNear(int number) {
    return day ->
        number <= day.lengthOfMonth() && day.equals(workdayNear(day.withDayOfMonth(number)));
  }

  /**
   * Such as the third Friday of its month.
   *
   * @param weekday from 0 for Sunday
   */
  static DayRule nth(int weekday, int number) {
    return day -> weekday(day) == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == number;
  }

  /**
   * Such as the last Friday of its month.
   *
   * @param weekday from 0 for Sunday
   */
  static DayRule last(int weekday) {
    return day -> weekday(day) == weekday && day.getDayOfMonth() + 7 > day.lengthOfMonth();
  }

  /** From 0 for Sunday. */
  static int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() % 7;
  }

  private static LocalDate workdayNear(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY) {
      return day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (weekday == DayOfWeek.SUNDAY) {
      return day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }
}
