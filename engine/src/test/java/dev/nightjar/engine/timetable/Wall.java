package dev.nightjar.engine.timetable;

import java.time.LocalDate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A cron expression, and what it means in plain Java: nothing of the code that is tested.
 *
 * @param everyHour whether it is a rhythm, and not times of day
 */
record Wall(
    String cron,
    boolean everyHour,
    Predicate<LocalDate> days,
    IntPredicate hours,
    IntPredicate minutes) {

  private static final int MINUTES_A_DAY = 24 * 60;

  static Wall times(
      String cron, Predicate<LocalDate> days, IntPredicate hours, IntPredicate minutes) {
    return new Wall(cron, false, days, hours, minutes);
  }

  static Wall rhythm(String cron, IntPredicate minutes) {
    return new Wall(cron, true, day -> true, hour -> true, minutes);
  }

  /** Which minutes of some days fit, one after the other. */
  boolean[] readings(LocalDate first, int days) {
    boolean[] readings = new boolean[days * MINUTES_A_DAY];
    for (int day = 0; day < days; day++) {
      if (this.days.test(first.plusDays(day))) {
        for (int minute = 0; minute < MINUTES_A_DAY; minute++) {
          readings[day * MINUTES_A_DAY + minute] =
              hours.test(minute / 60) && minutes.test(minute % 60);
        }
      }
    }
    return readings;
  }

  @Override
  public String toString() {
    return cron;
  }
}
