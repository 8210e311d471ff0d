package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.scheduling.ComingRun.Standing;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleEditTests {

  private static final Instant NOW = Instant.parse("2026-12-03T01:45:00Z");
  private static final PlannedSchedule QUARTER_PAST_ONE = Schedules.cron("15 1 * * *");

  @Test
  void tellsWhatComesAndWhatDoesNotComeAnyMore() {
    ScheduleEdit edit = new ScheduleEdit(QUARTER_PAST_ONE, Schedules.cron("15 2 * * *"), NOW);

    // What was due today has been.
    assertThat(edit.coming(2))
        .containsExactly(
            new ComingRun(Instant.parse("2026-12-04T01:15:00Z"), Standing.DROPPED),
            new ComingRun(Instant.parse("2026-12-04T02:15:00Z"), Standing.ADDED),
            new ComingRun(Instant.parse("2026-12-05T01:15:00Z"), Standing.DROPPED));
  }

  @Test
  void tellsNothingOfWhatWasNotLookedAt() {
    ScheduleEdit edit = new ScheduleEdit(QUARTER_PAST_ONE, Schedules.cron("15 * * * *"), NOW);

    assertThat(edit.coming(3))
        .containsExactly(
            new ComingRun(Instant.parse("2026-12-03T02:15:00Z"), Standing.ADDED),
            new ComingRun(Instant.parse("2026-12-03T03:15:00Z"), Standing.ADDED),
            new ComingRun(Instant.parse("2026-12-03T04:15:00Z"), Standing.ADDED));
  }

  @Test
  void aSecondTimeADayLeavesTheFirst() {
    ScheduleEdit edit = new ScheduleEdit(QUARTER_PAST_ONE, Schedules.cron("15 1,13 * * *"), NOW);

    assertThat(edit.coming(3))
        .extracting(ComingRun::standing)
        .containsExactly(Standing.ADDED, Standing.KEPT, Standing.ADDED);
  }

  @Test
  void aScheduleThatIsTakenAwayOrNew() {
    assertThat(new ScheduleEdit(QUARTER_PAST_ONE, null, NOW).coming(2))
        .extracting(ComingRun::standing)
        .containsExactly(Standing.DROPPED, Standing.DROPPED);
    assertThat(new ScheduleEdit(null, QUARTER_PAST_ONE, NOW).coming(2))
        .extracting(ComingRun::standing)
        .containsExactly(Standing.ADDED, Standing.ADDED);
    assertThat(new ScheduleEdit(null, null, NOW).changes()).isFalse();
    assertThat(new ScheduleEdit(QUARTER_PAST_ONE, Schedules.cron("15 1 * * *"), NOW).changes())
        .isFalse();
  }

  @Test
  void countsThePastTimesThatNoRunStandsFor() {
    ScheduleEdit edit = new ScheduleEdit(null, QUARTER_PAST_ONE, NOW);
    Instant last = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(edit.unmet(last, Set.of(Instant.parse("2026-12-01T01:15:00Z"))))
        .contains(
            new Unmet(
                Instant.parse("2026-12-02T01:15:00Z"),
                Instant.parse("2026-12-03T01:15:00Z"),
                2,
                false));
    assertThat(edit.unmet(null, Set.of())).isEmpty();
    assertThat(edit.unmet(NOW, Set.of())).isEmpty();
  }

  @Test
  void aStartCountsMoreThanTheLastRun() {
    Timetable timetable =
        new Timetable(
            QUARTER_PAST_ONE.timetable().rhythm(),
            QUARTER_PAST_ONE.timetable().zone(),
            Instant.parse("2026-11-01T00:00:00Z"),
            null,
            Set.of());
    PlannedSchedule schedule =
        new PlannedSchedule(timetable, CatchUp.LAST, Overlap.QUEUE, /* deadline= */ null);

    assertThat(new ScheduleEdit(null, schedule, NOW).unmet(NOW, Set.of()))
        .get()
        .extracting(Unmet::first, Unmet::count)
        .isEqualTo(List.of(Instant.parse("2026-11-01T01:15:00Z"), 33L));
  }
}
