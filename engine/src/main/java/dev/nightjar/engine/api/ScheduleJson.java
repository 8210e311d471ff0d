package dev.nightjar.engine.api;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.engine.timetable.CronRhythm;
import dev.nightjar.engine.timetable.Every;
import dev.nightjar.engine.timetable.Rhythm;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule, as a program reads it; times in ISO 8601.
 *
 * @param cron null for an interval
 * @param everySeconds null for a cron expression
 * @param rhythm the one of the two that there is, as the definition has it
 */
public record ScheduleJson(
    @Nullable String cron,
    @Nullable Double everySeconds,
    String timezone,
    @Nullable Instant start,
    @Nullable Instant end,
    String catchUp,
    String overlap,
    @Nullable Double deadlineSeconds,
    List<LocalDate> holidays,
    String rhythm) {

  public static @Nullable ScheduleJson of(@Nullable PlannedSchedule schedule) {
    if (schedule == null) {
      return null;
    }
    Timetable timetable = schedule.timetable();
    Rhythm rhythm = timetable.rhythm();
    return new ScheduleJson(
        rhythm instanceof CronRhythm cron ? cron.cron().toString() : null,
        rhythm instanceof Every every ? seconds(every.interval()) : null,
        timetable.zone().getId(),
        timetable.start(),
        timetable.end(),
        Words.of(schedule.catchUp()),
        Words.of(schedule.overlap()),
        seconds(schedule.deadline()),
        timetable.holidays().stream().sorted().toList(),
        rhythm.toString());
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }
}
