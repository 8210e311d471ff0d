package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.ComingJson;
import dev.nightjar.engine.api.ComingRuns;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.timetable.Cron;
import dev.nightjar.engine.timetable.CronRhythm;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComingTextTests {

  @Test
  void marksTheDayOnWhichClocksGoForward() {
    assertThat(shown("30 2 * * *", "2027-03-27T00:00:00Z", 3, null))
        .isEqualTo(
            """
            rain: cron 30 2 * * * in Europe/Berlin
            catchUp last, overlap skip, deadline 3h 00m

            LOCAL TIME            OFFSET  LOGICAL TIME (UTC)
            Sat 2027-03-27 02:30  +01:00  2027-03-27T01:30:00Z
            Sun 2027-03-28 03:00  +02:00  2027-03-28T01:00:00Z  the clocks go forward from 02:00 to 03:00; there is no 02:30, so it runs right after
            Mon 2027-03-29 02:30  +02:00  2027-03-29T00:30:00Z\
            """);
  }

  @Test
  void marksTheDayOnWhichClocksGoBack() {
    assertThat(shown("30 2 * * *", "2027-10-31T00:00:00Z", 1, null))
        .endsWith(
            "Sun 2027-10-31 02:30  +02:00  2027-10-31T00:30:00Z  the clocks go back from 03:00 to"
                + " 02:00; 02:30 comes twice; this is the first");
    assertThat(shown("*/30 * * * *", "2027-10-31T00:29:00Z", 4, null))
        .endsWith(
            """
            Sun 2027-10-31 02:30  +02:00  2027-10-31T00:30:00Z  02:30 comes twice; this is the first
            Sun 2027-10-31 02:00  +01:00  2027-10-31T01:00:00Z  the clocks go back from 03:00 to 02:00; 02:00 for the second time
            Sun 2027-10-31 02:30  +01:00  2027-10-31T01:30:00Z  02:30 for the second time
            Sun 2027-10-31 03:00  +01:00  2027-10-31T02:00:00Z\
            """);
  }

  @Test
  void tellsHolidaysAndTheEnd() {
    assertThat(shown("0 0,12 * * *", "2027-12-24T12:00:00Z", 20, "2027-12-27T10:00:00Z"))
        .isEqualTo(
            """
            rain: cron 0 0,12 * * * in Europe/Berlin, until Mon 2027-12-27 11:00, without 2 holidays
            catchUp last, overlap skip, deadline 3h 00m

            LOCAL TIME            OFFSET  LOGICAL TIME (UTC)
            Sat 2027-12-25                                      holiday: 2 runs left out
            Sun 2027-12-26 00:00  +01:00  2027-12-25T23:00:00Z
            Sun 2027-12-26 12:00  +01:00  2027-12-26T11:00:00Z
            Mon 2027-12-27                                      holiday: not run
            Nothing is due after that\
            """);
    assertThat(shown("0 0 * * *", "2028-01-01T00:00:00Z", 20, "2027-12-27T10:00:00Z"))
        .endsWith("\n\nNothing is due any more");
  }

  private static String shown(String cron, String after, int limit, @Nullable String end) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Timetable timetable =
        new Timetable(
            new CronRhythm(Cron.read(cron).cron().orElseThrow(), zone),
            zone,
            null,
            end == null ? null : Instant.parse(end),
            end == null
                ? Set.of()
                : Set.of(LocalDate.parse("2027-12-25"), LocalDate.parse("2027-12-27")));
    PlannedSchedule schedule =
        new PlannedSchedule(timetable, CatchUp.LAST, Overlap.SKIP, Duration.ofHours(3));
    return Shown.text(
        ComingText.lines(
            ComingJson.of("rain", ComingRuns.of(schedule, Instant.parse(after), limit))));
  }
}
