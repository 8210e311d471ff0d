package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ConsoleTests {

  private static final Instant NOON = Instant.parse("2026-10-25T11:00:00Z");

  @Test
  void timesAreShownInTheChosenZoneAlsoOnTheDayOnWhichClocksChange() {
    Times times = new Times(ZoneId.of("Europe/Berlin"), NOON);

    assertThat(times.when(Instant.parse("2026-10-25T00:30:00Z")).text()).isEqualTo("02:30");
    assertThat(times.when(Instant.parse("2026-10-25T01:30:00Z")).text()).isEqualTo("02:30");
    assertThat(times.when(Instant.parse("2026-10-25T00:30:00Z")).full())
        .isEqualTo("Sun 25 Oct 2026, 02:30:00 CEST (+02:00)");
    assertThat(times.when(Instant.parse("2026-10-25T01:30:00Z")).full())
        .isEqualTo("Sun 25 Oct 2026, 02:30:00 CET (+01:00)");
    assertThat(times.when(Instant.parse("2026-10-24T21:59:00Z")).text()).isEqualTo("24 Oct 23:59");
    assertThat(times.when(Instant.parse("2025-10-24T21:59:00Z")).text())
        .isEqualTo("24 Oct 2025 23:59");
  }

  @Test
  void aSpringDayHasNoSecondHour() {
    Times times = new Times(ZoneId.of("Europe/Berlin"), Instant.parse("2026-03-29T12:00:00Z"));

    assertThat(times.when(Instant.parse("2026-03-29T00:59:00Z")).text()).isEqualTo("01:59");
    assertThat(times.when(Instant.parse("2026-03-29T01:00:00Z")).text()).isEqualTo("03:00");
  }

  @Test
  void durationsHaveTwoFigures() {
    assertThat(Times.span(Duration.ofMillis(1_230))).isEqualTo("1.2s");
    assertThat(Times.span(Duration.ofSeconds(59))).isEqualTo("59s");
    assertThat(Times.span(Duration.ofSeconds(252))).isEqualTo("4m 12s");
    assertThat(Times.span(Duration.ofMinutes(125))).isEqualTo("2h 05m");
    assertThat(Times.span(Duration.ofHours(50))).isEqualTo("2d 2h");
    assertThat(Times.span(Duration.ofSeconds(-3))).isEqualTo("0.0s");
  }

  @Test
  void distancesTellBeforeAndAfter() {
    Times times = new Times(ZoneId.of("UTC"), NOON);

    assertThat(times.distance(NOON.minusSeconds(720))).isEqualTo("12 min ago");
    assertThat(times.distance(NOON.plusSeconds(10_800))).isEqualTo("in 3 h");
    assertThat(times.distance(NOON.minus(Duration.ofDays(1)))).isEqualTo("1 day ago");
  }

  @Test
  void formsNeverLeadOutOfTheConsole() {
    assertThat(Back.within("/runs?state=failed")).isEqualTo("/runs?state=failed");
    assertThat(Back.within("//evil.example/")).isEqualTo("/");
    assertThat(Back.within("/\\evil.example")).isEqualTo("/");
    assertThat(Back.within("https://evil.example/")).isEqualTo("/");
    assertThat(Back.within("javascript:alert(1)")).isEqualTo("/");
    assertThat(Back.within("/runs\r\nSet-Cookie: a=b")).isEqualTo("/");
    assertThat(Back.within("/runs?zone=UTC&state=failed", "zone")).isEqualTo("/runs?state=failed");
  }

  @Test
  void zonesThatThereAreNotAreNone() {
    assertThat(Zones.find("Europe/Berlin")).isPresent();
    assertThat(Zones.find("Europe/Nowhere")).isEmpty();
    assertThat(Zones.find("+25:00")).isEmpty();
    assertThat(Zones.find(null)).isEmpty();
  }

  @Test
  void placesAreWrittenSoThatNamesCanDoNoHarm() {
    assertThat(Links.log("run", "a&b=c")).isEqualTo("/runs/run/logs?step=a%26b%3Dc");
    assertThat(Links.step("../x", "\"><script>")).isEqualTo("/runs/..%2Fx?step=%22%3E%3Cscript%3E");
  }
}
