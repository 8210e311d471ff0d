package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {

  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0.0s",
    "PT0.4S, 0.4s",
    "PT59.94S, 59.9s",
    "PT59.96S, 1m 00s",
    "PT187S, 3m 07s",
    "PT3599.6S, 1h 00m",
    "PT2H5M, 2h 05m"
  })
  void showsDurations(Duration duration, String shown) {
    assertThat(Figures.duration(duration)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 KB",
    "4_200, 4.2 KB",
    "999_949, 999.9 KB",
    "999_950, 1.0 MB",
    "1_300_000_000, 1.3 GB"
  })
  void showsSizes(String bytes, String shown) {
    assertThat(Figures.bytes(Long.parseLong(bytes.replace("_", "")))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0.82345678, 0.8235",
    "1, 1.0000",
    "-0.5, -0.5000",
    "2894.74, 2894.7",
    "NaN, not a number"
  })
  void showsMetrics(double value, String shown) {
    assertThat(Figures.metric(value)).isEqualTo(shown);
  }

  @Test
  void showsCountsAndTimes() {
    assertThat(Figures.rows(1L)).isEqualTo("1 row");
    assertThat(Figures.rows(1461L)).isEqualTo("1,461 rows");
    assertThat(Figures.rows(null)).isEmpty();
    assertThat(Figures.many(8, "step")).isEqualTo("8 steps");
    assertThat(Figures.instant(Instant.parse("2026-11-23T21:05:03.9Z")))
        .isEqualTo("2026-11-23 21:05:03");
    assertThat(Figures.instant(null)).isEmpty();
  }
}
