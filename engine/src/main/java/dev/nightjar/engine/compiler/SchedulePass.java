package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Schedule;
import dev.nightjar.engine.timetable.Cron;
import dev.nightjar.engine.timetable.CronReading;
import dev.nightjar.engine.timetable.CronRhythm;
import dev.nightjar.engine.timetable.Every;
import dev.nightjar.engine.timetable.Rhythm;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a timetable of a schedule as it is written. */
record SchedulePass(ScheduleProblems problems, CallChain.Library library) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** Empty when something is wrong, which has been told. */
  Optional<PlannedSchedule> schedule(Schedule written) {
    Duration deadline = written.deadline();
    if (deadline != null && deadline.isZero()) {
      problems.tell("bad-duration", "/deadline", "a deadline of nothing lets no run end", null);
    }
    Optional<Timetable> timetable = timetable(written);
    return timetable.map(
        table -> new PlannedSchedule(table, written.catchUp(), written.overlap(), deadline));
  }

  private Optional<Timetable> timetable(Schedule written) {
    Set<LocalDate> holidays = new HolidayPass(problems, library).days(written.holidays());
    Optional<ZoneId> zone = zone(written.timezone());
    Optional<Instant> start = zone.flatMap(in -> start(written.start(), in));
    Optional<Instant> end = zone.flatMap(in -> end(written.end(), in));
    Optional<Rhythm> rhythm = rhythm(written.rhythm(), zone, start);
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
      problems.tell(
          "bad-schedule",
          "/end",
          "the end, %s, lies before the start, %s".formatted(written.end(), written.start()),
          null);
      return Optional.empty();
    }
    boolean whole = isComplete(written.start(), start) && isComplete(written.end(), end);
    return zone.isEmpty() || rhythm.isEmpty() || !whole
        ? Optional.empty()
        : everDue(
            new Timetable(
                rhythm.get(), zone.get(), start.orElse(null), end.orElse(null), holidays));
  }

  private static boolean isComplete(@Nullable String written, Optional<Instant> bound) {
    return written == null || bound.isPresent();
  }

  private Optional<ZoneId> zone(String written) {
    ZoneName name = new ZoneName(written);
    Optional<ZoneId> zone = name.zone();
    if (zone.isEmpty()) {
      String message = "unknown time zone '%s'".formatted(written);
      problems.tell("unknown-zone", "/timezone", message, name.hint());
    }
    return zone;
  }

  private Optional<Instant> start(@Nullable String written, ZoneId zone) {
    return bound("start", written, written == null ? Optional.empty() : of(written, zone).first());
  }

  private Optional<Instant> end(@Nullable String written, ZoneId zone) {
    return bound("end", written, written == null ? Optional.empty() : of(written, zone).last());
  }

  private static ScheduleBound of(String written, ZoneId zone) {
    return new ScheduleBound(written, zone);
  }

  private Optional<Instant> bound(String key, @Nullable String written, Optional<Instant> bound) {
    if (written != null && bound.isEmpty()) {
      String message = "%s takes a date or a time, not '%s'".formatted(key, written);
      problems.tell("bad-time", "/" + key, message, ScheduleBound.EXAMPLES);
    }
    return bound;
  }

  private Optional<Rhythm> rhythm(
      Schedule.Rhythm written, Optional<ZoneId> zone, Optional<Instant> start) {
    if (written instanceof Schedule.Every every) {
      return every(every.interval(), start.orElse(Instant.EPOCH));
    }
    CronReading reading = Cron.read(((Schedule.Cron) written).expression());
    reading
        .mistakes()
        .forEach(
            mistake ->
                problems.tell(
                    "bad-cron",
                    new Passage("/cron/expression", mistake.start(), mistake.end()),
                    mistake.message(),
                    mistake.hint()));
    return reading.cron().flatMap(cron -> zone.map(in -> new CronRhythm(cron, in)));
  }

  private Optional<Rhythm> every(Duration interval, Instant anchor) {
    if (interval.compareTo(SHORTEST) < 0) {
      problems.tell("bad-duration", "/every/interval", "the shortest interval is 1m", null);
      return Optional.empty();
    }
    return Optional.of(new Every(interval, anchor));
  }

  /** Between two bounds there may be nothing at all. */
  private Optional<Timetable> everDue(Timetable timetable) {
    Instant start = timetable.start();
    Instant from = start == null ? Instant.EPOCH : start.minusNanos(1);
    if (timetable.next(from).isPresent()) {
      return Optional.of(timetable);
    }
    String key = timetable.end() == null ? "" : "/end";
    problems.tellKey("bad-schedule", key, "nothing is due before the schedule ends", null);
    return Optional.empty();
  }
}
