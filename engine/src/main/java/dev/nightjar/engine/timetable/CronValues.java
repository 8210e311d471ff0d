package dev.nightjar.engine.timetable;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a field of a cron expression allows.
 *
 * @param open whether it says nothing, as {@code *} does
 * @param values the numbers that it allows; of weekdays, Sunday is 0
 * @param rules the days that it allows beside those
 */
record CronValues(boolean open, BitSet values, List<DayRule> rules) {

  CronValues {
    values = (BitSet) values.clone();
    rules = List.copyOf(rules);
  }

  /** The least number allowed from one on; -1 for none. */
  int from(int least) {
    return values.nextSetBit(least);
  }

  boolean allows(int value) {
    return values.get(value);
  }

  boolean allows(LocalDate day, ToIntFunction<LocalDate> number) {
    return values.get(number.applyAsInt(day)) || rules.stream().anyMatch(rule -> rule.matches(day));
  }

  int count() {
    return values.cardinality();
  }
}
