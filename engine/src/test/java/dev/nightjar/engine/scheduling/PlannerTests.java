package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.scheduling.Omission.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTests {

  private static final Instant DOWN = Instant.parse("2026-11-23T00:05:00Z");
  private static final Instant UP = Instant.parse("2026-11-24T00:05:00Z");
  private static final PlannedSchedule OFTEN = Schedules.every(Duration.ofMinutes(10));
  private static final Planner PLANNER = new Planner(Limits.DEFAULT);

  @Test
  void makesUpForNothing() {
    Decision decision = afterADay(Schedules.with(OFTEN, CatchUp.NONE));

    assertThat(decision.runs()).isEmpty();
    assertThat(decision.omitted())
        .containsExactly(
            new Omission(
                Reason.MISSED,
                Instant.parse("2026-11-23T00:10:00Z"),
                Instant.parse("2026-11-24T00:00:00Z"),
                144));
    assertThat(decision.watermark()).isEqualTo(UP);
  }

  @Test
  void makesUpForTheLastOne() {
    Decision decision = afterADay(Schedules.with(OFTEN, CatchUp.LAST));

    assertThat(decision.runs())
        .containsExactly(
            new PlannedRun(Instant.parse("2026-11-24T00:00:00Z"), Trigger.SCHEDULE, true));
    assertThat(decision.omitted())
        .containsExactly(
            new Omission(
                Reason.MISSED,
                Instant.parse("2026-11-23T00:10:00Z"),
                Instant.parse("2026-11-23T23:50:00Z"),
                143));
  }

  @Test
  void makesUpForAllOnceAPersonHasConfirmedIt() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.ALL));

    Decision decision = PLANNER.decide(history, situation(DOWN, UP));
    assertThat(decision.runs()).isEmpty();
    assertThat(decision.held())
        .isEqualTo(
            new Held(
                Instant.parse("2026-11-23T00:10:00Z"), Instant.parse("2026-11-24T00:00:00Z"), 144));
    assertThat(decision.watermark()).isEqualTo(UP);

    Held held = decision.held();
    assertThat(held).isNotNull();
    List<PlannedRun> runs = PLANNER.release(history, held, Set.of());
    assertThat(runs).hasSize(144).allMatch(PlannedRun::late);
    assertThat(runs).extracting(PlannedRun::logicalTime).isSorted();
    assertThat(PLANNER.release(history, held, Set.of(held.first()))).hasSize(143);
  }

  @Test
  void makesUpForAHundredByItself() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.ALL));

    assertThat(PLANNER.decide(history, situation(DOWN, DOWN.plusSeconds(100 * 600))).runs())
        .hasSize(100);
    assertThat(PLANNER.decide(history, situation(DOWN, DOWN.plusSeconds(101 * 600))).runs())
        .isEmpty();
  }

  @Test
  void whatIsHeldDoesNotHoldUpWhatIsDueNow() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.ALL));
    Instant now = Instant.parse("2026-11-24T00:10:30Z");

    Decision decision = PLANNER.decide(history, situation(DOWN, now));

    assertThat(decision.held()).isNotNull();
    assertThat(decision.runs())
        .containsExactly(
            new PlannedRun(Instant.parse("2026-11-24T00:10:00Z"), Trigger.SCHEDULE, false));
  }

  @Test
  void whatAPersonConfirmsIsMadeUpForFromTheOldestOn() {
    PlannedSchedule schedule = Schedules.with(OFTEN, CatchUp.ALL);
    Held held = new Held(DOWN, UP, 144);

    assertThat(PLANNER.release(since(DOWN, schedule), held, Set.of()))
        .hasSize(144)
        .extracting(PlannedRun::logicalTime)
        .isSorted();
  }

  @Test
  void aRunThatIsALittleLateWasNotMissed() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.NONE));
    Instant due = Instant.parse("2026-11-23T00:10:00Z");

    assertThat(PLANNER.decide(history, situation(DOWN, due.plusSeconds(90))).runs())
        .containsExactly(new PlannedRun(due, Trigger.SCHEDULE, false));
    assertThat(PLANNER.decide(history, situation(DOWN, due.plusSeconds(121))).runs()).isEmpty();
  }

  @Test
  void whatExistsIsNotMadeAgain() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.ALL));
    Instant due = Instant.parse("2026-11-23T00:10:00Z");

    Decision decision =
        PLANNER.decide(history, new Situation(DOWN, due.plusSeconds(1), Set.of(due), true));

    assertThat(decision.runs()).isEmpty();
    assertThat(decision.omitted()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackMakesNothingDueAgain() {
    ScheduleHistory history = since(DOWN, Schedules.with(OFTEN, CatchUp.ALL));

    Decision decision = PLANNER.decide(history, situation(UP, DOWN));

    assertThat(decision.runs()).isEmpty();
    assertThat(decision.watermark()).isEqualTo(UP);
  }

  @Test
  void theOverlapDecidesWhatBecomesOfARunThatIsDueDuringAnother() {
    Instant due = Instant.parse("2026-11-23T00:10:00Z");
    Situation busy = new Situation(DOWN, due, Set.of(), true);

    Decision skipped = PLANNER.decide(since(DOWN, Schedules.with(OFTEN, Overlap.SKIP)), busy);
    assertThat(skipped.runs()).isEmpty();
    assertThat(skipped.omitted()).containsExactly(new Omission(Reason.OVERLAP, due, due, 1));

    Decision queued = PLANNER.decide(since(DOWN, Schedules.with(OFTEN, Overlap.QUEUE)), busy);
    assertThat(queued.runs()).hasSize(1);
    assertThat(queued.cancelsActive()).isFalse();

    Decision cancelling =
        PLANNER.decide(since(DOWN, Schedules.with(OFTEN, Overlap.CANCEL_RUNNING)), busy);
    assertThat(cancelling.runs()).hasSize(1);
    assertThat(cancelling.cancelsActive()).isTrue();
  }

  @Test
  void whatIsNoLongerScheduledIsNotMadeUpFor() {
    ScheduleHistory history =
        since(DOWN, Schedules.with(OFTEN, CatchUp.ALL)).with(DOWN.plusSeconds(3600), null);

    Decision decision = PLANNER.decide(history, situation(DOWN, DOWN.plusSeconds(7200)));

    assertThat(decision.runs()).isEmpty();
    assertThat(decision.watermark()).isEqualTo(DOWN.plusSeconds(7200));
  }

  @Test
  void whatIsScheduledAgainIsNotMadeUpForEither() {
    Instant again = DOWN.plus(Duration.ofDays(30));
    PlannedSchedule schedule = Schedules.with(OFTEN, CatchUp.ALL);
    ScheduleHistory history =
        since(DOWN, schedule).with(DOWN.plusSeconds(3600), null).with(again, schedule);

    // Though nobody has looked since before it was deleted.
    Decision decision =
        PLANNER.decide(history, situation(DOWN.plusSeconds(3600), again.plusSeconds(600)));

    assertThat(decision.runs())
        .extracting(PlannedRun::logicalTime)
        .containsExactly(again.plusSeconds(300));
  }

  private static Decision afterADay(PlannedSchedule schedule) {
    return PLANNER.decide(since(DOWN, schedule), situation(DOWN, UP));
  }

  private static ScheduleHistory since(Instant since, PlannedSchedule schedule) {
    return ScheduleHistory.none().with(since, schedule);
  }

  private static Situation situation(Instant watermark, Instant now) {
    return new Situation(watermark, now, Set.of(), false);
  }
}
