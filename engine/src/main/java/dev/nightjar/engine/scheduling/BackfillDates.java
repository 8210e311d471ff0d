package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.scheduling.BackfillDate.Reason;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a backfill does about each logical time of a schedule. It knows no clock and no
 * store.
 *
 * @param now what time it is
 * @param settled up to which instant the schedule itself has decided; null where nobody keeps it
 */
record BackfillDates(PlannedSchedule schedule, Instant now, @Nullable Instant settled) {

  /** So many dates are too many for one backfill. */
  static final int MOST = 100_000;

  /**
   * The logical times in the order in which their runs are to wait, those left out among them.
   *
   * @param runs those that there are, by logical time
   */
  List<BackfillDate> in(BackfillRange range, Map<Instant, KnownRun> runs) {
    List<BackfillDate> dates = new ArrayList<>();
    all()
        .between(range.first().minusNanos(1), range.last())
        .limit(MOST + 1L)
        .forEach(time -> dates.add(date(time, range.mode(), runs.get(time))));
    if (range.newestFirst()) {
      Collections.reverse(dates);
    }
    return dates;
  }

  /** What the schedule would ask for without its bounds and its holidays. */
  private Timetable all() {
    Timetable own = schedule.timetable();
    return new Timetable(own.rhythm(), own.zone(), null, null, Set.of());
  }

  private BackfillDate date(Instant time, BackfillMode mode, @Nullable KnownRun run) {
    Reason never = never(time);
    if (never != null) {
      return new BackfillDate(time, never, false, run);
    }
    if (run == null) {
      return new BackfillDate(time, Reason.MISSING, true, null);
    }
    return switch (run.state()) {
      case QUEUED -> new BackfillDate(time, Reason.QUEUED, false, run);
      case RUNNING, INTERRUPTED -> new BackfillDate(time, Reason.RUNNING, false, run);
      case FAILED -> new BackfillDate(time, Reason.FAILED, repairs(mode), run);
      case CANCELLED -> new BackfillDate(time, Reason.CANCELLED, repairs(mode), run);
      case SUCCEEDED ->
          new BackfillDate(time, Reason.SUCCEEDED, mode == BackfillMode.RERUN_ALL, run);
    };
  }

  private static boolean repairs(BackfillMode mode) {
    return mode == BackfillMode.RERUN_FAILED || mode == BackfillMode.RERUN_ALL;
  }

  /** Why there is to be no run whatever there was; or null. */
  private @Nullable Reason never(Instant time) {
    Timetable own = schedule.timetable();
    if (own.start() != null && time.isBefore(own.start())) {
      return Reason.BEFORE_START;
    }
    if (own.end() != null && time.isAfter(own.end())) {
      return Reason.AFTER_END;
    }
    if (own.holidays().contains(own.day(time))) {
      return Reason.HOLIDAY;
    }
    if (time.isAfter(now)) {
      return Reason.NOT_DUE;
    }
    return settled != null && time.isAfter(settled) ? Reason.LEFT_TO_SCHEDULE : null;
  }
}
