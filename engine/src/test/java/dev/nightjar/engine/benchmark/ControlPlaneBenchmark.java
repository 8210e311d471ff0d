package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Times what the control plane costs for each step when the step does nothing, beside Spring
 * Batch's own tasklet steps on the same database, and beside steps that ask a warm driver for
 * something and await its answer, in turns. Then by one engine and by two at once on one store.
 * Writes a table of it to {@code target/benchmarks/control-plane.md}. Asserts nothing about time.
 */
class ControlPlaneBenchmark {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int STEPS = 100;
  private static final int WARM_UPS = 40;
  private static final int ROUNDS = 15;

  @TempDir Path folder;

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append("\n| ms a step, median (from – to) | Nightjar | stock tasklet steps |");
    report.append(
        " Nightjar, with a round trip to a warm driver |\n| --- | ---: | ---: | ---: |\n");
    System.setProperty("nightjar.install", ROOT.toString());
    try (ConfigurableApplicationContext other =
        NightjarApplication.start(Home.open(folder), Purpose.RUN)) {
      Driver driver = other.getBean(SharedDriver.class).acquire();
      for (Database database : Database.values()) {
        measure(database, driver, report);
      }
    }
    measureTwoEngines(report);
    Path file = Path.of("target/benchmarks/control-plane.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static void measure(Database database, Driver driver, StringBuilder report) {
    try (NoOpPipelines nightjar = new NoOpPipelines(database);
        StockJobs stock = new StockJobs(nightjar)) {
      for (Shape shape : List.of(Shape.CHAIN, Shape.FAN)) {
        List<Duration> ours = new ArrayList<>();
        List<Duration> theirs = new ArrayList<>();
        List<Duration> driven = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
          Duration one = timed(() -> nightjar.run(shape, STEPS));
          Duration other = timed(() -> stock.run(shape, STEPS));
          Duration third = timed(() -> nightjar.run(shape, STEPS, driver));
          if (round >= 0) {
            ours.add(one);
            theirs.add(other);
            driven.add(third);
          }
        }
        report.append(
            "| %s, %s of %d | %s | %s | %s |\n"
                .formatted(
                    database, shape, STEPS, perStep(ours), perStep(theirs), perStep(driven)));
      }
    }
  }

  private void measureTwoEngines(StringBuilder report) {
    report.append("\n| ms a step, median (from – to) | one engine | two at once, of all steps |\n");
    report.append("| --- | ---: | ---: |\n");
    List<NoOpPipelines> engines = NoOpPipelines.ofTwoEngines(folder.resolve("engines"));
    try {
      for (Shape shape : List.of(Shape.CHAIN, Shape.FAN)) {
        List<Duration> alone = new ArrayList<>();
        List<Duration> both = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
          Duration one = timed(() -> engines.get(0).run(shape, STEPS));
          Duration two =
              timed(() -> engines.parallelStream().forEach(each -> each.run(shape, STEPS)));
          if (round >= 0) {
            alone.add(one);
            both.add(two.dividedBy(2));
          }
        }
        report.append(
            "| %s, %s of %d | %s | %s |\n"
                .formatted(Database.POSTGRESQL, shape, STEPS, perStep(alone), perStep(both)));
      }
    } finally {
      engines.forEach(NoOpPipelines::close);
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
