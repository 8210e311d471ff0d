package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.timetable.Every;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a backfill does about each logical time, and why. */
class BackfillDatesTests {

  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  private static final BackfillDates DATES =
      new BackfillDates(schedule(), NOW, Instant.parse("2026-01-09T00:00:00Z"));

  @Test
  void eachDateHasAReason() {
    Map<Instant, KnownRun> runs =
        Map.of(
            day(4), run(RunState.SUCCEEDED),
            day(5), run(RunState.FAILED),
            day(6), run(RunState.CANCELLED),
            day(7), run(RunState.QUEUED),
            day(8), run(RunState.RUNNING));

    assertThat(reasons(DATES.in(range(BackfillMode.ONLY_MISSING, false), runs)))
        .containsExactly(
            "1 BEFORE_START",
            "2 MISSING *",
            "3 HOLIDAY",
            "4 SUCCEEDED",
            "5 FAILED",
            "6 CANCELLED",
            "7 QUEUED",
            "8 RUNNING",
            "9 MISSING *",
            "10 LEFT_TO_SCHEDULE",
            "11 NOT_DUE",
            "12 AFTER_END");
    assertThat(queued(BackfillMode.RERUN_FAILED, runs)).containsExactly(2, 5, 6, 9);
    assertThat(queued(BackfillMode.RERUN_ALL, runs)).containsExactly(2, 4, 5, 6, 9);
  }

  @Test
  void theNewestMayComeFirst() {
    assertThat(DATES.in(range(BackfillMode.ONLY_MISSING, true), Map.of()))
        .extracting(BackfillDate::time)
        .startsWith(day(12), day(11))
        .endsWith(day(1));
  }

  @Test
  void ofSeveralRunsOneThatGoesOnCountsThenOneThatSucceeded() {
    KnownRun failed = run(RunState.FAILED);
    KnownRun good = run(RunState.SUCCEEDED);
    KnownRun going = run(RunState.RUNNING);

    assertThat(good.or(failed)).isEqualTo(good);
    assertThat(failed.or(good)).isEqualTo(good);
    assertThat(going.or(good)).isEqualTo(going);
    KnownRun later = new KnownRun("later", RunState.SUCCEEDED, 1);
    assertThat(good.or(later)).isEqualTo(later);
  }

  private static List<Integer> queued(BackfillMode mode, Map<Instant, KnownRun> runs) {
    return DATES.in(range(mode, false), runs).stream()
        .filter(BackfillDate::queued)
        .map(date -> date.time().atZone(ZoneOffset.UTC).getDayOfMonth())
        .toList();
  }

  private static List<String> reasons(List<BackfillDate> dates) {
    return dates.stream()
        .map(
            date ->
                "%d %s%s"
                    .formatted(
                        date.time().atZone(ZoneOffset.UTC).getDayOfMonth(),
                        date.reason(),
                        date.queued() ? " *" : ""))
        .toList();
  }

  private static BackfillRange range(BackfillMode mode, boolean newestFirst) {
    return new BackfillRange(day(1), day(12), mode, newestFirst);
  }

  private static KnownRun run(RunState state) {
    return new KnownRun("run-" + state, state, 1);
  }

  private static Instant day(int day) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day - 1L));
  }

  private static PlannedSchedule schedule() {
    return new PlannedSchedule(
        new Timetable(
            new Every(Duration.ofDays(1), Instant.EPOCH),
            ZoneOffset.UTC,
            day(2),
            day(11),
            Set.of(LocalDate.of(2026, 1, 3))),
        CatchUp.NONE,
        Overlap.QUEUE,
        null);
  }
}
