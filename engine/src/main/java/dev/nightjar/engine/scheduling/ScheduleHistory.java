package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of one pipeline and since when each has been in force. Immutable. What a schedule
 * asks for counts while it is in force only, so an edit never makes up for the past.
 *
 * @param versions in the order in which they came
 */
public record ScheduleHistory(List<ScheduleVersion> versions) {

  public ScheduleHistory {
    versions = List.copyOf(versions);
  }

  /** Never scheduled yet. */
  public static ScheduleHistory none() {
    return new ScheduleHistory(List.of());
  }

  /**
   * The same with what is in force from now on; the very same when that is no change.
   *
   * @param schedule null where there is none any more
   * @throws IllegalArgumentException when the time lies before the last change
   */
  public ScheduleHistory with(Instant since, @Nullable PlannedSchedule schedule) {
    if (current().equals(Optional.ofNullable(schedule))) {
      return this;
    }
    if (!versions.isEmpty() && since.isBefore(versions.get(versions.size() - 1).since())) {
      throw new IllegalArgumentException("Cannot change a schedule in the past: " + since);
    }
    List<ScheduleVersion> more = new ArrayList<>(versions);
    more.add(new ScheduleVersion(since, schedule));
    return new ScheduleHistory(more);
  }

  /** What is in force; empty for nothing. */
  public Optional<PlannedSchedule> current() {
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(versions.get(versions.size() - 1).schedule());
  }

  /** What is due after one instant and not after another, in its order, found one by one. */
  public Stream<Due> due(Instant after, Instant until) {
    return IntStream.range(0, versions.size()).boxed().flatMap(index -> due(index, after, until));
  }

  private Stream<Due> due(int index, Instant after, Instant until) {
    ScheduleVersion version = versions.get(index);
    PlannedSchedule schedule = version.schedule();
    Instant from = later(after, version.since().minusNanos(1));
    Instant to = index + 1 < versions.size() ? earlier(until, end(index)) : until;
    if (schedule == null || !from.isBefore(to)) {
      return Stream.empty();
    }
    Timetable timetable = schedule.timetable();
    Set<Instant> moved =
        timetable.day(from).isAfter(timetable.day(version.since())) ? Set.of() : moved(index);
    return timetable.between(from, to).map(time -> new Due(time, moved.contains(time)));
  }

  private Instant end(int index) {
    return versions.get(index + 1).since().minusNanos(1);
  }

  /**
   * The times on the day of an edit whose run was due already. Where the old schedule and the new
   * one ask for equally many runs on that day, the first of the one is the first of the other.
   */
  private Set<Instant> moved(int index) {
    ScheduleVersion version = versions.get(index);
    PlannedSchedule now = version.schedule();
    PlannedSchedule before = before(index);
    if (now == null || before == null) {
      return Set.of();
    }
    LocalDate day = now.timetable().day(version.since());
    Instant begin = day.atStartOfDay(now.timetable().zone()).toInstant().minusNanos(1);
    Instant end = day.plusDays(1).atStartOfDay(now.timetable().zone()).toInstant().minusNanos(1);
    List<Instant> times = now.timetable().between(begin, end).toList();
    if (before.timetable().between(begin, end).count() != times.size()) {
      return Set.of();
    }
    ScheduleHistory earlier = new ScheduleHistory(versions.subList(0, index));
    long done =
        earlier
            .due(begin, version.since().minusNanos(1))
            .filter(due -> !due.moved())
            .limit(times.size())
            .count();
    return new HashSet<>(times.subList(0, (int) done));
  }

  /** The last schedule that there was before a version. */
  private @Nullable PlannedSchedule before(int index) {
    return versions.subList(0, index).stream()
        .flatMap(version -> Stream.ofNullable(version.schedule()))
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
