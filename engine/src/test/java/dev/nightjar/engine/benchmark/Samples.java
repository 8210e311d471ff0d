package dev.nightjar.engine.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long one thing took, each time that it was done.
 *
 * @param times at least one; the shortest first, however they are given
 */
public record Samples(String name, List<Duration> times) {

  public Samples {
    times = times.stream().sorted().toList();
  }

  double medianSeconds() {
    int middle = times.size() / 2;
    return times.size() % 2 == 1
        ? seconds(times.get(middle))
        : (seconds(times.get(middle - 1)) + seconds(times.get(middle))) / 2;
  }

  /** A time that so many percent of the times are shorter than; always one that was measured. */
  public double percentileSeconds(int percent) {
    return seconds(times.get(Math.min(times.size() - 1, times.size() * percent / 100)));
  }

  double greatestSeconds() {
    return percentileSeconds(100);
  }

  /** A row of a Markdown table: name, median, smallest and greatest, ratio to another median. */
  String row(double unitSeconds) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f s | %.1f – %.1f s | %.1f |",
        name,
        medianSeconds(),
        seconds(times.get(0)),
        greatestSeconds(),
        medianSeconds() / unitSeconds);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
