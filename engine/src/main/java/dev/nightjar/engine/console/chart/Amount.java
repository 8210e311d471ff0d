package dev.nightjar.engine.console.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How amounts are written. */
public final class Amount {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
  private static final int THOUSAND = 1_000;

  private Amount() {}

  /** A count, with its thousands apart; a dash for null. */
  public static String count(@Nullable Long count) {
    return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
  }

  /** A size in bytes to two or three figures, such as {@code 4.2 MB}. */
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= THOUSAND && unit < UNITS.length - 1) {
      size /= THOUSAND;
      unit++;
    }
    return unit == 0 || size >= 100
        ? "%d %s".formatted(Math.round(size), UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  /** A figure to four places. */
  public static String figure(double figure) {
    return String.format(Locale.ROOT, "%.4f", figure);
  }
}
