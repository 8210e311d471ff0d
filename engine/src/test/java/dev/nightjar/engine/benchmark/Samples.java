package dev.nightjar.engine.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long one thing took, each time that it was done. */
record Samples(String name, List<Duration> times) {
  Samples {
    times = times.stream().sorted().toList();
  }

  double medianSeconds() {
    int middle = times.size() / 2;
    return times.size() % 2 == 1
        ? seconds(times.get(middle))
        : (seconds(times.get(middle - 1)) + seconds(times.get(middle))) / 2;
  }

  /** A row of a Markdown table: name, median, smallest and greatest, ratio to another median. */
  String row(double unitSeconds) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f s | %.1f – %.1f s | %.1f |",
        name,
        medianSeconds(),
        seconds(times.get(0)),
        seconds(times.get(times.size() - 1)),
        medianSeconds() / unitSeconds);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
