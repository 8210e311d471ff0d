package dev.nightjar.engine.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTests {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm x");

  /** What docs/schedules.md says of both days, from 01:30 to 04:00. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 2 * * *   | 2027-03-28 | 03:00 +02
          30 2 * * *   | 2027-10-31 | 02:30 +02
          0 */2 * * *  | 2027-03-28 | 03:00 +02, 04:00 +02
          0 */2 * * *  | 2027-10-31 | 02:00 +02, 04:00 +01
          5 * * * *    | 2027-03-28 | 03:05 +02
          5 * * * *    | 2027-10-31 | 02:05 +02, 02:05 +01, 03:05 +01
          */30 * * * * | 2027-03-28 | 03:00 +02, 03:30 +02, 04:00 +02
          */30 * * * * | 2027-10-31 | 02:00 +02, 02:30 +02, 02:00 +01, 02:30 +01, 03:00 +01, 03:30 +01, 04:00 +01
          */15 2 * * * | 2027-03-28 | 03:00 +02
          */15 2 * * * | 2027-10-31 | 02:00 +02, 02:15 +02, 02:30 +02, 02:45 +02
          """)
  void firesOnTheDaysOnWhichClocksChange(String cron, LocalDate day, String expected) {
    List<String> times =
        cron(cron)
            .between(
                day.atTime(1, 30).atZone(BERLIN).toInstant(),
                day.atTime(4, 0).atZone(BERLIN).toInstant())
            .map(time -> LOCAL.format(time.atZone(BERLIN)))
            .toList();

    assertThat(String.join(", ", times)).isEqualTo(expected);
  }

  @Test
  void saysWhichTimeOfDayAnInstantStandsFor() {
    Instant afterGap = Instant.parse("2027-03-28T01:00:00Z");

    assertThat(cron("30 2 * * *").rhythm().missed(afterGap))
        .contains(LocalDateTime.parse("2027-03-28T02:30"));
    assertThat(cron("0 3 * * *").rhythm().missed(afterGap)).isEmpty();
    assertThat(cron("*/15 * * * *").rhythm().missed(afterGap)).isEmpty();
    assertThat(cron("30 2 * * *").rhythm().missed(Instant.parse("2027-03-29T00:30:00Z"))).isEmpty();
  }

  @Test
  void saysWhetherATimeComesTwice() {
    assertThat(ClockChange.pass(Instant.parse("2027-10-31T00:30:00Z"), BERLIN)).isEqualTo(1);
    assertThat(ClockChange.pass(Instant.parse("2027-10-31T01:30:00Z"), BERLIN)).isEqualTo(2);
    assertThat(ClockChange.pass(Instant.parse("2027-10-31T02:30:00Z"), BERLIN)).isZero();
  }

  @Test
  void aDayThatACountryLeftOutIsMadeUpFor() {
    ZoneId samoa = ZoneId.of("Pacific/Apia");
    Rhythm noon = new CronRhythm(Cron.read("0 12 * * *").cron().orElseThrow(), samoa);

    // There was no 30 December 2011.
    assertThat(
            new Timetable(noon, samoa, null, null, Set.of())
                .after(Instant.parse("2011-12-29T20:00:00Z"))
                .limit(4)
                .map(time -> time.atZone(samoa).toLocalDateTime().toString()))
        .containsExactly(
            "2011-12-29T12:00", "2011-12-31T00:00", "2011-12-31T12:00", "2012-01-01T12:00");
  }

  @Test
  void nothingIsDueOnHolidaysAndOutsideItsBounds() {
    Timetable timetable =
        new Timetable(
            cron("0 0,12 * * *").rhythm(),
            BERLIN,
            Instant.parse("2026-12-24T11:00:00Z"),
            Instant.parse("2026-12-27T11:00:00Z"),
            Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-26")));

    assertThat(timetable.after(Instant.EPOCH))
        .containsExactly(
            Instant.parse("2026-12-24T11:00:00Z"),
            Instant.parse("2026-12-26T23:00:00Z"),
            Instant.parse("2026-12-27T11:00:00Z"));
    assertThat(timetable.next(Instant.parse("2026-12-27T11:00:00Z"))).isEmpty();
    assertThat(timetable.withoutHolidays().after(Instant.EPOCH)).hasSize(7);
  }

  @Test
  void anIntervalIsCountedFromItsAnchor() {
    Every every = new Every(Duration.ofMinutes(40), Instant.parse("2026-12-01T00:10:00Z"));

    assertThat(every.next(Instant.parse("2026-12-01T00:10:00Z")))
        .contains(Instant.parse("2026-12-01T00:50:00Z"));
    assertThat(every.next(Instant.parse("2026-11-30T23:59:59.999999999Z")))
        .contains(Instant.parse("2026-12-01T00:10:00Z"));
    assertThat(every.next(Instant.parse("2026-12-01T00:09:59.999999999Z")))
        .contains(Instant.parse("2026-12-01T00:10:00Z"));
    assertThat(every.next(Instant.parse("2026-11-30T22:00:00Z")))
        .contains(Instant.parse("2026-11-30T22:10:00Z"));
    assertThat(every).hasToString("every 40m");
  }

  private static Timetable cron(String cron) {
    return new Timetable(
        new CronRhythm(Cron.read(cron).cron().orElseThrow(), BERLIN), BERLIN, null, null, Set.of());
  }
}
