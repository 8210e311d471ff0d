package dev.nightjar.engine.api;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.timetable.ClockChange;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The logical times that come next, and what there is to say about them.
 *
 * @param last whether nothing comes after them
 * @param holidays the days up to the last of them on which something would be due
 */
public record ComingRuns(
    PlannedSchedule schedule, List<Coming> runs, boolean last, List<Holiday> holidays) {

  public ComingRuns {
    runs = List.copyOf(runs);
    holidays = List.copyOf(holidays);
  }

  /**
   * A logical time.
   *
   * @param change the change of the clocks on its day, told once a day; or null
   * @param meant the time of day in whose place it stands because clocks leave that out; or null
   * @param pass whether clocks show its time for the first or the second time; 0 for the only one
   */
  public record Coming(
      Instant time, @Nullable ClockChange change, @Nullable LocalDateTime meant, int pass) {}

  /** A day on which nothing is due though the rhythm would have it. */
  public record Holiday(LocalDate day, int times) {}

  public static ComingRuns of(PlannedSchedule schedule, Instant after, int limit) {
    Timetable timetable = schedule.timetable();
    List<Instant> times = timetable.after(after).limit(limit + 1L).toList();
    boolean last = times.size() <= limit;
    List<Instant> shown = last ? times : times.subList(0, limit);
    List<Coming> runs = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Instant time = shown.get(i);
      ClockChange change = tells(timetable, shown, i) ? change(timetable, time) : null;
      runs.add(
          new Coming(
              time,
              change,
              timetable.rhythm().missed(time).orElse(null),
              ClockChange.pass(time, timetable.zone())));
    }
    List<Holiday> holidays =
        shown.isEmpty()
            ? List.of()
            : holidays(timetable, after, last ? end(timetable, shown) : shown.get(limit - 1));
    return new ComingRuns(schedule, runs, last, holidays);
  }

  private static Instant end(Timetable timetable, List<Instant> shown) {
    Instant end = timetable.end();
    return end == null ? shown.get(shown.size() - 1) : end;
  }

  private static @Nullable ClockChange change(Timetable timetable, Instant time) {
    return timetable.clockChange(timetable.day(time)).orElse(null);
  }

  /** The first run of a day after the change tells it; where there is none, the last before. */
  private static boolean tells(Timetable timetable, List<Instant> times, int index) {
    Instant time = times.get(index);
    LocalDate day = timetable.day(time);
    Optional<ClockChange> change = timetable.clockChange(day);
    if (change.isEmpty()) {
      return false;
    }
    Instant at = change.get().at();
    boolean firstAfter =
        !time.isBefore(at)
            && (index == 0
                || times.get(index - 1).isBefore(at)
                || !timetable.day(times.get(index - 1)).equals(day));
    boolean lastBefore =
        time.isBefore(at)
            && (index + 1 == times.size() || !timetable.day(times.get(index + 1)).equals(day));
    return firstAfter || lastBefore;
  }

  private static List<Holiday> holidays(Timetable timetable, Instant after, Instant until) {
    List<Holiday> holidays = new ArrayList<>();
    for (LocalDate day : timetable.holidays().stream().sorted().toList()) {
      Instant begin = day.atStartOfDay(timetable.zone()).toInstant().minusNanos(1);
      Instant end = day.plusDays(1).atStartOfDay(timetable.zone()).toInstant().minusNanos(1);
      if (end.isAfter(after) && begin.isBefore(until)) {
        long times =
            timetable.withoutHolidays().between(begin.isAfter(after) ? begin : after, end).count();
        if (times > 0) {
          holidays.add(new Holiday(day, (int) times));
        }
      }
    }
    return holidays;
  }
}
