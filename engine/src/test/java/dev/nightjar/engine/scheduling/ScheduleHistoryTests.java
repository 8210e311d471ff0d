package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleHistoryTests {

  private static final ScheduleHistory AT_QUARTER_PAST_ONE =
      ScheduleHistory.none().with(day(1, "00:00"), Schedules.cron("15 1 * * *"));

  @Test
  void anEditAfterTodaysRunGivesNoSecondOne() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE.with(day(3, "01:45"), Schedules.cron("15 2 * * *"));

    assertThat(kept(edited))
        .containsExactly(day(1, "01:15"), day(2, "01:15"), day(3, "01:15"), day(4, "02:15"));
  }

  @Test
  void anEditInTheAfternoonGivesNoSecondOneEither() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE.with(day(3, "15:00"), Schedules.cron("15 2 * * *"));

    assertThat(kept(edited))
        .containsExactly(day(1, "01:15"), day(2, "01:15"), day(3, "01:15"), day(4, "02:15"));
  }

  @Test
  void anEditBeforeTodaysRunMovesIt() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE.with(day(3, "00:30"), Schedules.cron("15 2 * * *"));

    assertThat(kept(edited))
        .containsExactly(day(1, "01:15"), day(2, "01:15"), day(3, "02:15"), day(4, "02:15"));
  }

  @Test
  void twoEditsAfterTodaysRunGiveNoSecondOneEither() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE
            .with(day(3, "01:45"), Schedules.cron("15 2 * * *"))
            .with(day(3, "02:45"), Schedules.cron("15 3 * * *"));

    assertThat(kept(edited))
        .containsExactly(day(1, "01:15"), day(2, "01:15"), day(3, "01:15"), day(4, "03:15"));
  }

  @Test
  void moreRunsADayBeginAtOnce() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE.with(day(3, "01:45"), Schedules.cron("15 */6 * * *"));

    assertThat(kept(edited))
        .containsExactly(
            day(1, "01:15"),
            day(2, "01:15"),
            day(3, "01:15"),
            day(3, "06:15"),
            day(3, "12:15"),
            day(3, "18:15"),
            day(4, "00:15"),
            day(4, "06:15"));
  }

  @Test
  void anotherDayOfTheWeekIsAnotherRun() {
    // The first of December 2026 is a Tuesday.
    ScheduleHistory edited =
        ScheduleHistory.none()
            .with(day(1, "00:00"), Schedules.cron("15 1 * * TUE"))
            .with(day(1, "09:00"), Schedules.cron("15 1 * * FRI"));

    assertThat(kept(edited)).containsExactly(day(1, "01:15"), day(4, "01:15"));
  }

  @Test
  void whatIsDeletedAndAddedAgainOnTheSameDayRunsOnce() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE
            .with(day(3, "01:20"), null)
            .with(day(3, "01:45"), Schedules.cron("15 2 * * *"));

    assertThat(kept(edited))
        .containsExactly(day(1, "01:15"), day(2, "01:15"), day(3, "01:15"), day(4, "02:15"));
  }

  @Test
  void nothingIsDueWhileItIsDeleted() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE
            .with(day(2, "00:00"), null)
            .with(day(4, "00:00"), Schedules.cron("15 1 * * *"));

    assertThat(kept(edited)).containsExactly(day(1, "01:15"), day(4, "01:15"));
  }

  @Test
  void theMomentOfAnEditBelongsToTheNewSchedule() {
    ScheduleHistory edited =
        AT_QUARTER_PAST_ONE.with(day(3, "01:15"), Schedules.cron("15 1,13 * * *"));

    assertThat(kept(edited))
        .containsExactly(
            day(1, "01:15"), day(2, "01:15"), day(3, "01:15"), day(3, "13:15"), day(4, "01:15"));
  }

  @Test
  void whatIsNoChangeIsNotRemembered() {
    assertThat(AT_QUARTER_PAST_ONE.with(day(9, "00:00"), Schedules.cron("15  1 * * *")))
        .isSameAs(AT_QUARTER_PAST_ONE);
    assertThat(ScheduleHistory.none().with(day(9, "00:00"), null).versions()).isEmpty();
  }

  @Test
  void thePastStaysAsItIs() {
    assertThatThrownBy(
            () ->
                AT_QUARTER_PAST_ONE
                    .with(day(3, "00:00"), null)
                    .with(day(2, "00:00"), Schedules.cron("15 1 * * *")))
        .hasMessage("Cannot change a schedule in the past: 2026-12-02T00:00:00Z");
  }

  private static List<Instant> kept(ScheduleHistory history) {
    return history
        .due(day(1, "00:00"), day(4, "12:00"))
        .filter(due -> !due.moved())
        .map(Due::time)
        .toList();
  }

  private static Instant day(int day, String time) {
    return Instant.parse("2026-12-%02dT%s:00Z".formatted(day, time));
  }
}
