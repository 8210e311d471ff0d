package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Times what the control plane costs for each step when the step does nothing, beside Spring
 * Batch's own tasklet steps on the same database, in turns, and writes a table of it to {@code
 * target/benchmarks/control-plane.md}. Asserts nothing about time.
 */
class ControlPlaneBenchmark {

  private static final int STEPS = 100;
  private static final int WARM_UPS = 40;
  private static final int ROUNDS = 15;

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append("\n| ms a step, median (from – to) | Nightjar | stock tasklet steps |\n");
    report.append("| --- | ---: | ---: |\n");
    for (Database database : Database.values()) {
      measure(database, report);
    }
    Path file = Path.of("target/benchmarks/control-plane.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static void measure(Database database, StringBuilder report) {
    try (NoOpPipelines nightjar = new NoOpPipelines(database);
        StockJobs stock = new StockJobs(nightjar)) {
      for (Shape shape : List.of(Shape.CHAIN, Shape.FAN)) {
        List<Duration> ours = new ArrayList<>();
        List<Duration> theirs = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
          Duration one = timed(() -> nightjar.run(shape, STEPS));
          Duration other = timed(() -> stock.run(shape, STEPS));
          if (round >= 0) {
            ours.add(one);
            theirs.add(other);
          }
        }
        report.append(
            "| %s, %s of %d | %s | %s |\n"
                .formatted(database, shape, STEPS, perStep(ours), perStep(theirs)));
      }
    }
  }

  private static Duration timed(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** The median, and in brackets the smallest and the greatest. */
  private static String perStep(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f – %.2f)",
        millisAStep(sorted.get(sorted.size() / 2)),
        millisAStep(sorted.get(0)),
        millisAStep(sorted.get(sorted.size() - 1)));
  }

  private static double millisAStep(Duration time) {
    return time.toNanos() / 1e6 / STEPS;
  }
}
