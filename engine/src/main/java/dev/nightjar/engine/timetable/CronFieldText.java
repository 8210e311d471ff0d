package dev.nightjar.engine.timetable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one field of a cron expression. What is wrong is told, and then left out. */
final class CronFieldText {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
  private static final Pattern STEPPED = Pattern.compile("(.*)/(.*)");
  private static final Pattern RANGE = Pattern.compile("(.+)-(.+)");
  private static final Pattern BEFORE_LAST = Pattern.compile("(?i)L-(.+)");
  private static final Pattern NEAR = Pattern.compile("(?i)(.+)W");
  private static final Pattern NTH = Pattern.compile("(.*)#(.*)");
  private static final Pattern LAST = Pattern.compile("(?i)(.+)L");

  /** With more, some months would have no such day. */
  private static final int MOST_BEFORE_LAST = 27;

  private final CronField field;
  private final String text;
  private final int offset;
  private final List<CronMistake> mistakes;
  private final BitSet values = new BitSet();
  private final List<DayRule> rules = new ArrayList<>();

  // What is being read, for what is told.
  private String item = "";
  private int start;

  CronFieldText(CronField field, String text, int offset, List<CronMistake> mistakes) {
    this.field = field;
    this.text = text;
    this.offset = offset;
    this.mistakes = mistakes;
  }

  CronValues read() {
    start = offset;
    for (String each : text.split(",", -1)) {
      item = each;
      if (each.isEmpty()) {
        item = text;
        start = offset;
        tell("%s has an empty place in '%s'".formatted(field.words(), text), "leave the comma out");
        break;
      }
      read(each);
      start += each.length() + 1;
    }
    return new CronValues(text.equals("*") || text.equals("?"), values, rules);
  }

  private void read(String one) {
    boolean special =
        switch (field) {
          case DAY_OF_MONTH -> dayOfMonth(one);
          case DAY_OF_WEEK -> dayOfWeek(one);
          default -> false;
        };
    if (!special) {
      range(one);
    }
  }

  private boolean dayOfMonth(String one) {
    if (one.equalsIgnoreCase("L")) {
      return rules.add(DayRule.beforeLast(0));
    }
    if (one.equalsIgnoreCase("LW")) {
      return rules.add(DayRule.lastWorkday());
    }
    Matcher before = BEFORE_LAST.matcher(one);
    if (before.matches()) {
      int days = number(before.group(1), 0, MOST_BEFORE_LAST, "L- takes", null);
      return days < 0 || rules.add(DayRule.beforeLast(days));
    }
    Matcher near = NEAR.matcher(one);
    if (near.matches()) {
      String hint = "W is the weekday nearest to one day of the month, as in 15W";
      int day = number(near.group(1), field.min(), field.max(), "W goes with", hint);
      return day < 0 || rules.add(DayRule.workdayNear(day));
    }
    return false;
  }

  private boolean dayOfWeek(String one) {
    Matcher nth = NTH.matcher(one);
    if (nth.matches()) {
      int day = value(nth.group(1));
      int number = number(nth.group(2), 1, 5, "# takes", "as in FRI#3, the third Friday");
      return day < 0 || number < 0 || rules.add(DayRule.nth(day % 7, number));
    }
    if (one.equalsIgnoreCase("L")) {
      tell("day of week takes no L alone", "as in FRIL, the last Friday of a month");
      return true;
    }
    Matcher last = LAST.matcher(one);
    if (last.matches()) {
      int day = value(last.group(1));
      return day < 0 || rules.add(DayRule.last(day % 7));
    }
    return false;
  }

  private void range(String one) {
    Matcher stepped = STEPPED.matcher(one);
    if (!stepped.matches()) {
      Range range = bounds(one, false);
      add(range, 1);
      return;
    }
    Range range = bounds(stepped.group(1), true);
    int step = step(stepped.group(2));
    if (step > 0) {
      add(range, step);
    }
  }

  /** Numbers from one to another; of weekdays, Sunday may be the last as 7. */
  private record Range(int low, int high) {}

  /**
   * The numbers that an item is about.
   *
   * @param open whether a single one means all from there on
   */
  private @Nullable Range bounds(String one, boolean open) {
    if (one.equals("*") || (one.equals("?") && isDay())) {
      return new Range(field.min(), last());
    }
    Matcher range = RANGE.matcher(one);
    if (!range.matches()) {
      int value = value(one);
      return value < 0 ? null : new Range(value, open ? Math.max(value, last()) : value);
    }
    int low = value(range.group(1));
    int high = value(range.group(2));
    if (low < 0 || high < 0) {
      return null;
    }
    if (field == CronField.DAY_OF_WEEK && high == 0 && low > 0) {
      high = 7;
    }
    if (high < low) {
      tell(
          "%s runs backwards in '%s'".formatted(field.words(), one),
          around(range.group(1), range.group(2)));
      return null;
    }
    return new Range(low, high);
  }

  private boolean isDay() {
    return field == CronField.DAY_OF_MONTH || field == CronField.DAY_OF_WEEK;
  }

  /** The last number that isn't another name of the first. */
  private int last() {
    return field == CronField.DAY_OF_WEEK ? 6 : field.max();
  }

  /** The same over the end of a day, a week or a year, in two pieces. */
  private String around(String low, String high) {
    boolean named = !field.names().isEmpty() && !NUMBER.matcher(low).matches();
    String last = named ? field.names().get(last() - field.min()) : String.valueOf(last());
    String first = named ? field.names().get(0) : String.valueOf(field.min());
    return "in two pieces: %s,%s".formatted(piece(low, last), piece(first, high));
  }

  private static String piece(String low, String high) {
    return low.equals(high) ? low : low + "-" + high;
  }

  private void add(@Nullable Range range, int step) {
    if (range != null) {
      boolean week = field == CronField.DAY_OF_WEEK;
      for (int value = range.low(); value <= range.high(); value += step) {
        values.set(week ? value % 7 : value);
      }
    }
  }

  private int step(String written) {
    if (!NUMBER.matcher(written).matches() || Integer.parseInt(written) == 0) {
      tell("a step is a whole number from 1, not '%s'".formatted(written), "as in */15");
      return 0;
    }
    int step = Integer.parseInt(written);
    if (step > field.max() - field.min()) {
      String message = "a step of %d leaves one %s only".formatted(step, field.words());
      tell(message, "an interval of another length is written every: …");
      return 0;
    }
    return step;
  }

  /** The number that a value stands for; -1 when it is none, and that has been told. */
  private int value(String written) {
    OptionalInt named = field.named(written);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    if (NUMBER.matcher(written).matches() && field.takes(Integer.parseInt(written))) {
      return Integer.parseInt(written);
    }
    tell("%s takes %s, not '%s'".formatted(field.words(), field.range(), written), mend(written));
    return -1;
  }

  private @Nullable String mend(String written) {
    if (field == CronField.HOUR && written.equals("24")) {
      return "midnight is 0";
    }
    if (field == CronField.MINUTE && written.equals("60")) {
      return "the full hour is 0";
    }
    return written.length() > 3 && !field.names().isEmpty()
        ? field.names().stream()
            .filter(name -> written.toUpperCase(Locale.ROOT).startsWith(name))
            .map("did you mean '%s'?"::formatted)
            .findFirst()
            .orElse(null)
        : null;
  }

  private int number(String written, int min, int max, String takes, @Nullable String hint) {
    if (NUMBER.matcher(written).matches()) {
      int value = Integer.parseInt(written);
      if (value >= min && value <= max) {
        return value;
      }
    }
    String message = "%s: %s a number from %d to %d, not '%s'";
    tell(message.formatted(field.words(), takes, min, max, written), hint);
    return -1;
  }

  private void tell(String message, @Nullable String hint) {
    mistakes.add(new CronMistake(start, start + item.length(), message, hint));
  }
}
