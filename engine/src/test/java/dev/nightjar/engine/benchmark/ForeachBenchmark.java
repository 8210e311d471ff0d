package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Times what a branch costs the control plane when its step does nothing, and how much of the heap
 * is in use, after a collection, when half of the branches are done and when all are. Writes a
 * table to {@code target/benchmarks/foreach.md}. Asserts nothing about time.
 */
class ForeachBenchmark {

  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);

  private static final String BRANCH =
      """
      apiVersion: nightjar/v1
      name: branch
      parameters: {region: {type: string}}
      inputs: {all: {schema: {id: int}}}
      outputs: [own]
      steps:
        own: {sql: "SELECT id FROM all WHERE region = '${region}'"}
      """;

  private final AtomicInteger run = new AtomicInteger();

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append(
        "\n| branches | ms a branch | ratio | heap at half | heap at the end | ratio |\n");
    report.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    try (EngineUnderTest engine = EngineUnderTest.newOn(Database.POSTGRESQL)) {
      Measured warm = measure(engine, 300);
      Measured first = null;
      for (int size : SIZES) {
        Measured measured = measure(engine, size);
        first = first == null ? measured : first;
        report.append(row(size, measured, first));
      }
      report.append("\nWarmed up with 300 branches: %.2f ms each.\n".formatted(warm.millis()));
    }
    Path file = Path.of("target/benchmarks/foreach.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static String row(int size, Measured measured, Measured first) {
    return String.format(
        Locale.ROOT,
        "| %,d | %.2f | %.2f | %.1f MB | %.1f MB | %.2f |%n",
        size,
        measured.millis(),
        measured.millis() / first.millis(),
        measured.half() / 1e6,
        measured.end() / 1e6,
        (double) measured.end() / measured.half());
  }

  /** Figures of one run. */
  private record Measured(double millis, long half, long end) {}

  private Measured measure(EngineUnderTest engine, int branches) {
    List<String> regions = IntStream.range(0, branches).mapToObj(i -> "r" + i).toList();
    AtomicInteger done = new AtomicInteger();
    AtomicLong half = new AtomicLong();
    AtomicLong collecting = new AtomicLong();
    RowsPipeline.behave(engine, regions, ForeachBenchmark::nothing);
    Behaviour behaviour = engine.drivers().behaviour();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              // What a stand-in remembers would count as the engine's.
              engine.drivers().tasks().clear();
              if (task.step().startsWith("by.") && done.incrementAndGet() == branches / 2) {
                long begun = System.nanoTime();
                half.set(used());
                collecting.set(System.nanoTime() - begun);
              }
              return behaviour.run(driver, task, observer);
            });
    Plan plan = new RowsPipeline("bench", BRANCH, "run " + run.incrementAndGet()).plan();
    long begun = System.nanoTime();
    RunResult result = engine.run(plan);
    long took = System.nanoTime() - begun - collecting.get();
    if (result.state() != RunState.SUCCEEDED) {
      throw new IllegalStateException("The run has " + result.state());
    }
    engine.drivers().tasks().clear();
    return new Measured(took / 1e6 / branches, half.get(), used());
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Outcome nothing(Task task) {
    Schema schema = new Schema(List.of(new Column("id", "int", true)));
    Map<String, MadeDataset> made = new LinkedHashMap<>();
    MadeDataset dataset =
        new MadeDataset(new StoredDataset(task.output(), Format.PARQUET, schema), 1, 0);
    if (task.parameters() instanceof Foreach) {
      made.put(task.step() + ".own", dataset);
    } else {
      made.put(task.step(), dataset);
    }
    return new Outcome.Succeeded(new TaskResult(1L, made, null, Map.of(), List.of()));
  }
}
