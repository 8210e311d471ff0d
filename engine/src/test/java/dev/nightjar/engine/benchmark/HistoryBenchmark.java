package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Times what a step that does nothing costs, as runs get longer and as the store gets fuller.
 * Writes a table to {@code target/benchmarks/history.md}. Asserts nothing about time.
 */
class HistoryBenchmark {

  private static final List<Integer> STORED = List.of(0, 100_000, 1_000_000);
  private static final int WARM_UPS = 40;

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder();
    report.append("\n| ms a step, median of runs (p99 between two steps) |");
    STORED.forEach(steps -> report.append(" %,d steps stored |".formatted(steps)));
    report.append("\n| --- |").append(" ---: |".repeat(STORED.size())).append('\n');
    for (Database database : Database.values()) {
      measure(database, report);
    }
    Path file = Path.of("target/benchmarks/history.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, Machine.inWords() + Disk.inWords() + report);
  }

  private static void measure(Database database, StringBuilder report) {
    List<StringBuilder> rows = new ArrayList<>();
    Case.ALL.forEach(
        each -> rows.add(new StringBuilder("| %s, %s |".formatted(database, each.inWords()))));
    try (NoOpPipelines pipelines = new NoOpPipelines(database)) {
      StoredHistory history = new StoredHistory(database, pipelines.part(DataSource.class));
      for (int i = 0; i < WARM_UPS; i++) {
        pipelines.run(Shape.CHAIN, 100);
      }
      for (int stored : STORED) {
        history.fill(stored);
        pipelines.run(Shape.CHAIN, 100);
        for (int i = 0; i < rows.size(); i++) {
          rows.get(i).append(' ').append(Case.ALL.get(i).measure(pipelines)).append(" |");
        }
      }
    }
    rows.forEach(row -> report.append(row).append('\n'));
  }

  /** Some runs of one plan. */
  private record Case(Shape shape, int steps, int runs) {

    private static final List<Case> ALL =
        List.of(
            new Case(Shape.CHAIN, 100, 15),
            new Case(Shape.CHAIN, 1_000, 3),
            new Case(Shape.FAN, 100, 15),
            new Case(Shape.FAN, 1_000, 3),
            new Case(Shape.LAYERS, 10_000, 1));

    String inWords() {
      return "%s of %,d".formatted(shape, steps);
    }

    String measure(NoOpPipelines pipelines) {
      List<Duration> wholes = new ArrayList<>();
      Ends ends = new Ends();
      for (int i = 0; i < runs; i++) {
        long begun = System.nanoTime();
        pipelines.run(shape, steps, ends);
        wholes.add(Duration.ofNanos(System.nanoTime() - begun));
      }
      double median = new Samples("a run", wholes).medianSeconds() * 1000 / steps;
      double late = new Samples("between two steps", ends.gaps).percentileSeconds(99) * 1000;
      return String.format(Locale.ROOT, "%.2f (%.1f)", median, late);
    }
  }

  /** How long after a step the next one ends. */
  private static final class Ends implements RunObserver {

    private final List<Duration> gaps = new ArrayList<>();
    private long last;

    @Override
    public void started(String run, List<StepStatus> steps) {
      last = System.nanoTime();
    }

    @Override
    public void changed(StepStatus step) {
      if (step.state() == StepState.SUCCEEDED) {
        long now = System.nanoTime();
        gaps.add(Duration.ofNanos(now - last));
        last = now;
      }
    }
  }
}
