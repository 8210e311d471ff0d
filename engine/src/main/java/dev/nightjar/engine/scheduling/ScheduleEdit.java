package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.scheduling.ComingRun.Standing;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes of putting a schedule in the place of another one now.
 *
 * @param before null for none
 * @param after null for none
 */
public record ScheduleEdit(
    @Nullable PlannedSchedule before, @Nullable PlannedSchedule after, Instant now) {

  private static final int MOST_UNMET = 100_000;

  /** Whether there is any difference. */
  public boolean changes() {
    return !Objects.equals(before, after);
  }

  /**
   * The coming logical times, as far as both schedules have been looked at.
   *
   * @param count how many of each schedule are looked at
   */
  public List<ComingRun> coming(int count) {
    List<Instant> old = first(new ScheduleHistory(List.of(version(Instant.EPOCH, before))), count);
    List<Instant> edited =
        first(
            new ScheduleHistory(List.of(version(Instant.EPOCH, before), version(now, after))),
            count);
    Instant horizon =
        Stream.of(horizon(old, count), horizon(edited, count))
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    Set<Instant> kept = new HashSet<>(old);
    kept.retainAll(edited);
    return Stream.concat(old.stream(), edited.stream())
        .distinct()
        .sorted()
        .filter(time -> !time.isAfter(horizon))
        .map(time -> new ComingRun(time, standing(time, kept, edited)))
        .toList();
  }

  private static ScheduleVersion version(Instant since, @Nullable PlannedSchedule schedule) {
    return new ScheduleVersion(since, schedule);
  }

  private List<Instant> first(ScheduleHistory history, int count) {
    return history
        .due(now, Instant.MAX)
        .filter(due -> !due.moved())
        .map(Due::time)
        .limit(count)
        .toList();
  }

  /** After the last one that was looked at, nothing is known. */
  private static Instant horizon(List<Instant> times, int count) {
    return times.size() < count ? Instant.MAX : times.get(count - 1);
  }

  private static Standing standing(Instant time, Set<Instant> kept, List<Instant> edited) {
    if (kept.contains(time)) {
      return Standing.KEPT;
    }
    return edited.contains(time) ? Standing.ADDED : Standing.DROPPED;
  }

  /**
   * The past times that the new schedule asks for, from its start on, or else since the last run.
   *
   * @param lastRun the logical time of the last run; null for none
   * @param runs the logical times of all runs
   */
  public Optional<Unmet> unmet(@Nullable Instant lastRun, Set<Instant> runs) {
    PlannedSchedule schedule = after;
    if (schedule == null) {
      return Optional.empty();
    }
    Timetable timetable = schedule.timetable();
    Instant start = timetable.start();
    Instant since = start == null ? lastRun : start.minusNanos(1);
    if (since == null || !since.isBefore(now)) {
      return Optional.empty();
    }
    List<Instant> lacking =
        timetable
            .between(since, now)
            .filter(time -> !runs.contains(time))
            .limit(MOST_UNMET + 1L)
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Unmet(
                lacking.get(0),
                lacking.get(lacking.size() - 1),
                Math.min(lacking.size(), MOST_UNMET),
                lacking.size() > MOST_UNMET));
  }
}
