package dev.nightjar.engine.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, times and sizes as people read them. */
final class Figures {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** A count with its thousands apart; empty for null. */
  static String count(@Nullable Long count) {
    return count == null ? "" : String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 row}, {@code 1,461 rows}; empty for null. */
  static String rows(@Nullable Long rows) {
    return rows == null ? "" : count(rows) + (rows == 1 ? " row" : " rows");
  }

  /** {@code 3 steps}, {@code 1 step}. */
  static String many(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 0.4s}, {@code 12.1s}, {@code 3m 07s}, {@code 2h 05m}; never negative. */
  static String duration(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.toMillis() < 59_950) {
      return String.format(Locale.ROOT, "%.1fs", shown.toMillis() / 1000.0);
    }
    long seconds = shown.plusMillis(500).toSeconds();
    return seconds < 3600
        ? String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
  }

  /** To the second, in UTC; empty for null. */
  static String instant(@Nullable Instant instant) {
    return instant == null ? "" : INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** {@code 512 B}, {@code 4.2 KB}, {@code 1.3 GB}. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 999.95 && unit < 4) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", size, "KMGTP".charAt(unit));
  }

  /** A metric, to four digits after the point; large ones to four digits in all. */
  static String metric(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    if (!Double.isFinite(value)) {
      return value.isNaN() ? "not a number" : value.toString();
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int scale = Math.abs(value) >= 1000 ? 1 : 4;
    return exact.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
  }
}
