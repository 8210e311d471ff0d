package dev.nightjar.engine.timetable;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The five fields of a cron expression, in their order. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** Sunday is 0, and 7 too. */
  DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private final String words;
  private final int min;
  private final int max;
  private final String names;

  CronField(String words, int min, int max, String names) {
    this.words = words;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  String words() {
    return words;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  /** The names of its numbers, from the least on; empty where they have none. */
  List<String> names() {
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  boolean takes(int value) {
    return value >= min && value <= max;
  }

  /** The number that a name stands for. */
  OptionalInt named(String text) {
    int index = names().indexOf(text.toUpperCase(Locale.ROOT));
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + min);
  }

  /** {@code 1 to 12 or JAN to DEC}. */
  String range() {
    String numbers = min + " to " + max;
    List<String> known = names();
    return known.isEmpty()
        ? numbers
        : "%s or %s to %s".formatted(numbers, known.get(0), known.get(known.size() - 1));
  }
}
