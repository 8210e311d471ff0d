package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.timetable.Cron;
import dev.nightjar.engine.timetable.CronRhythm;
import dev.nightjar.engine.timetable.Every;
import dev.nightjar.engine.timetable.Rhythm;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** Schedules for tests. */
final class Schedules {

  private Schedules() {}

  /** In UTC, with what holds where nothing else is said. */
  static PlannedSchedule cron(String cron) {
    return of(new CronRhythm(Cron.read(cron).cron().orElseThrow(), ZoneOffset.UTC));
  }

  static PlannedSchedule cron(String cron, ZoneId zone) {
    return new PlannedSchedule(
        new Timetable(
            new CronRhythm(Cron.read(cron).cron().orElseThrow(), zone), zone, null, null, Set.of()),
        CatchUp.LAST,
        Overlap.QUEUE,
        null);
  }

  static PlannedSchedule every(Duration interval) {
    return of(new Every(interval, Instant.EPOCH));
  }

  static PlannedSchedule of(Rhythm rhythm) {
    return new PlannedSchedule(
        new Timetable(rhythm, ZoneOffset.UTC, null, null, Set.of()),
        CatchUp.LAST,
        Overlap.QUEUE,
        null);
  }

  static PlannedSchedule with(PlannedSchedule schedule, CatchUp catchUp) {
    return new PlannedSchedule(schedule.timetable(), catchUp, schedule.overlap(), null);
  }

  static PlannedSchedule with(PlannedSchedule schedule, Overlap overlap) {
    return new PlannedSchedule(schedule.timetable(), schedule.catchUp(), overlap, null);
  }
}
