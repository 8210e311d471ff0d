package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A schedule and its times in words. */
final class ScheduleWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("xxx", Locale.ENGLISH);

  private ScheduleWords() {}

  /** {@code cron 30 2 * * * in Europe/Berlin}, with its bounds; {@code none} for null. */
  static String when(@Nullable PlannedSchedule schedule) {
    if (schedule == null) {
      return "none";
    }
    Timetable timetable = schedule.timetable();
    StringBuilder words = new StringBuilder();
    words.append(timetable.rhythm()).append(" in ").append(timetable.zone().getId());
    Instant start = timetable.start();
    if (start != null) {
      words.append(", from ").append(local(start, timetable.zone()));
    }
    Instant end = timetable.end();
    if (end != null) {
      words.append(", until ").append(local(end, timetable.zone()));
    }
    int holidays = timetable.holidays().size();
    if (holidays > 0) {
      words.append(", without ").append(Figures.many(holidays, "holiday"));
    }
    return words.toString();
  }

  /** {@code catchUp last, overlap queue}, and the deadline if there is one. */
  static String policy(PlannedSchedule schedule) {
    List<String> words = new ArrayList<>();
    words.add("catchUp " + Words.of(schedule.catchUp()));
    words.add("overlap " + Words.of(schedule.overlap()));
    Duration deadline = schedule.deadline();
    if (deadline != null) {
      words.add("deadline " + Figures.duration(deadline));
    }
    return String.join(", ", words);
  }

  /** {@code Sun 2027-03-28 03:00}. */
  static String local(Instant time, ZoneId zone) {
    boolean whole = time.getEpochSecond() % 60 == 0;
    return (whole ? MINUTE : SECOND).withZone(zone).format(time);
  }

  /** {@code Sun 2027-03-28}. */
  static String day(Instant time, ZoneId zone) {
    return DAY.withZone(zone).format(time);
  }

  /** {@code +02:00}. */
  static String offset(Instant time, ZoneId zone) {
    return OFFSET.withZone(zone).format(time);
  }
}
