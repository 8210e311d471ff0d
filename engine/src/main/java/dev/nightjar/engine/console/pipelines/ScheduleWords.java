package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A schedule in words. */
final class ScheduleWords {

  private ScheduleWords() {}

  static String when(PlannedSchedule schedule) {
    Timetable timetable = schedule.timetable();
    int holidays = timetable.holidays().size();
    String words = "%s in %s".formatted(timetable.rhythm(), timetable.zone().getId());
    return holidays == 0 ? words : words + ", without %d holidays".formatted(holidays);
  }

  static String policy(PlannedSchedule schedule) {
    List<String> words = new ArrayList<>();
    words.add("catch-up " + word(schedule.catchUp()));
    words.add("overlap " + word(schedule.overlap()));
    Duration deadline = schedule.deadline();
    if (deadline != null) {
      words.add("deadline " + Times.span(deadline));
    }
    return String.join(", ", words);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
