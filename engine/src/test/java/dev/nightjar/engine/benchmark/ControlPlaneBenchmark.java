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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Times what the control plane costs for each step when the step does nothing: beside Spring
 * Batch's own tasklet steps on the same database, when each step asks a warm driver for something
 * and awaits its answer, and when two engines run at once on one store. Writes tables to {@code
 * target/benchmarks/control-plane-*.md}. Asserts nothing about time.
 */
class ControlPlaneBenchmark {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<Shape> SHAPES = List.of(Shape.CHAIN, Shape.FAN);
  private static final int STEPS = 100;
  private static final int WARM_UPS = 40;
  private static final int ROUNDS = 15;

  @TempDir Path folder;

  @Test
  void besideStockSteps() throws IOException {
    Table table = new Table("Nightjar", "stock tasklet steps");
    for (Database database : Database.values()) {
      try (NoOpPipelines nightjar = new NoOpPipelines(database);
          StockJobs stock = new StockJobs(nightjar)) {
        for (Shape shape : SHAPES) {
          table.add(
              database, shape, () -> nightjar.run(shape, STEPS), () -> stock.run(shape, STEPS));
        }
      }
    }
    table.write("stock");
  }

  @Test
  void withARoundTripToADriver() throws IOException {
    System.setProperty("nightjar.install", ROOT.toString());
    Table table = new Table("with a round trip to a warm driver");
    try (ConfigurableApplicationContext other =
        NightjarApplication.start(Home.open(folder), Purpose.RUN)) {
      Driver driver = other.getBean(SharedDriver.class).acquire();
      for (Database database : Database.values()) {
        try (NoOpPipelines nightjar = new NoOpPipelines(database)) {
          for (Shape shape : SHAPES) {
            table.add(database, shape, () -> nightjar.run(shape, STEPS, driver));
          }
        }
      }
    }
    table.write("driver");
  }

  /** Of two that run the same at once, what a step of either costs. */
  @Test
  void byTwoEngines() throws IOException {
    Table table = new Table("one engine", "two at once, a pair of steps");
    List<NoOpPipelines> engines = NoOpPipelines.ofTwoEngines(folder);
    try {
      for (Shape shape : SHAPES) {
        table.add(
            Database.POSTGRESQL,
            shape,
            () -> engines.get(0).run(shape, STEPS),
            () -> engines.parallelStream().forEach(each -> each.run(shape, STEPS)));
      }
    } finally {
      engines.forEach(NoOpPipelines::close);
    }
    table.write("engines");
  }

  /** Milliseconds a step, of what is timed in turns. */
  private static final class Table {

    private final StringBuilder text = new StringBuilder("\n| ms a step, median (from – to) |");

    Table(String... columns) {
      List.of(columns).forEach(column -> text.append(" %s |".formatted(column)));
      text.append("\n| --- |").append(" ---: |".repeat(columns.length)).append('\n');
    }

    void add(Database database, Shape shape, Runnable... alternatives) {
      List<List<Duration>> times =
          Stream.of(alternatives).<List<Duration>>map(each -> new ArrayList<>()).toList();
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (int i = 0; i < alternatives.length; i++) {
          Duration time = timed(alternatives[i]);
          if (round >= 0) {
            times.get(i).add(time);
          }
        }
      }
      text.append("| %s, %s of %d |".formatted(database, shape, STEPS));
      times.forEach(each -> text.append(" %s |".formatted(perStep(each))));
      text.append('\n');
    }

    void write(String name) throws IOException {
      Path file = Path.of("target/benchmarks/control-plane-%s.md".formatted(name));
      Files.createDirectories(file.getParent());
      Files.writeString(file, Machine.inWords() + Disk.inWords() + text);
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
