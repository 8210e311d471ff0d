package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the control plane costs for each step when the step does nothing, beside Spring Batch's own
 * tasklet steps on the same database, in turn. Prints a Markdown table.
 */
public final class ControlPlaneBenchmark {

  private static final int STEPS = 100;
  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 9;

  private ControlPlaneBenchmark() {}

  public static void main(String[] arguments) {
    System.out.println("| database, shape | Nightjar, ms a step | stock tasklet steps, ms a step |");
    System.out.println("|---|---|---|");
    for (Database database : Database.values()) {
      measure(database);
    }
    System.out.println();
    System.out.println(Machine.inWords());
    System.exit(0);
  }

  private static void measure(Database database) {
    try (NoOpPipelines nightjar = new NoOpPipelines(database);
        StockJobs stock = new StockJobs(nightjar)) {
      for (Shape shape : Shape.values()) {
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
        System.out.printf(
            Locale.ROOT,
            "| %s, %s of %d | %s | %s |%n",
            database,
            shape,
            STEPS,
            perStep(ours),
            perStep(theirs));
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

  /** How steps depend on each other. */
  enum Shape {
    /** Each step needs the one before. */
    CHAIN,
    /** No step needs another. */
    FAN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
