package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.Outputs;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Times what a branch of one small query costs on a real driver, how long it takes to gather what
 * all of them give, and how much of the driver's heap is in use, after a collection, when half of
 * the branches are done and when the run has ended. Writes a table to {@code
 * target/benchmarks/foreach-driver.md}. Asserts nothing about time, but that each gathered row
 * stands under the key of its own branch. {@code -Dnightjar.benchmark.branches=100,10000} has it
 * run as many.
 */
class ForeachDriverBenchmark {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int WARM_UP = 100;

  private static final List<Integer> SIZES =
      Pattern.compile(",")
          .splitAsStream(System.getProperty("nightjar.benchmark.branches", "100,1000"))
          .map(Integer::valueOf)
          .toList();

  private static final int ROWS_OF_A_BRANCH = 3;

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: branches
      parameters: {regions: {type: path}}
      steps:
        orders: {collect: {format: csv, path: orders.csv, schema: {id: int}}}
        regions: {collect: {format: csv, path: "${regions}", schema: {region: string}}}
        by: {foreach: {rows: regions, key: region, path: branch.yaml, inputs: {all: orders}}}
        strays: {sql: SELECT id FROM by.own WHERE region <> made_for}
      """;

  private static final String BRANCH =
      """
      apiVersion: nightjar/v1
      name: branch
      parameters: {region: {type: string}}
      inputs: {all: {schema: {id: int}}}
      outputs: [own]
      steps:
        own: {sql: "SELECT id, '${region}' AS made_for FROM all"}
      """;

  @TempDir Path folder;
  private int runs;

  @Test
  void measure() throws IOException {
    System.setProperty("nightjar.install", ROOT.toString());
    Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Files.writeString(folder.resolve("branch.yaml"), BRANCH);
    Files.writeString(folder.resolve("orders.csv"), "id\n1\n2\n3\n");
    StringBuilder report = new StringBuilder(Disk.inWords());
    report.append("\n| branches | ms a branch | ratio | driver's heap at half |");
    report.append(" at the end | ratio | gathered in |\n");
    report.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    try (ConfigurableApplicationContext engine =
        NightjarApplication.start(Home.open(folder.resolve("home")), Purpose.RUN)) {
      Measured warm = measure(engine, pipeline, WARM_UP);
      Measured first = null;
      for (int size : SIZES) {
        Measured measured = measure(engine, pipeline, size);
        first = first == null ? measured : first;
        report.append(row(size, measured, first));
      }
      report.append(
          "\nWarmed up with %d branches: %.0f ms each, heap %.1f MB at the end.\n"
              .formatted(WARM_UP, warm.millis(), warm.end() / 1e6));
    }
    Path file = Path.of("target/benchmarks/foreach-driver.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, Machine.inWords() + report);
  }

  private static String row(int size, Measured measured, Measured first) {
    return String.format(
        Locale.ROOT,
        "| %,d | %.0f | %.2f | %.1f MB | %.1f MB | %.2f | %.1f s |%n",
        size,
        measured.millis(),
        measured.millis() / first.millis(),
        measured.half() / 1e6,
        measured.end() / 1e6,
        (double) measured.end() / measured.half(),
        measured.gathering());
  }

  /**
   * Figures of one run.
   *
   * @param millis of a branch
   * @param half bytes in use when half of the branches were done
   * @param end bytes in use when the run had ended
   * @param gathering seconds from the last branch's end to the step's
   */
  private record Measured(double millis, long half, long end, double gathering) {}

  private Measured measure(ConfigurableApplicationContext engine, Path pipeline, int branches)
      throws IOException {
    // Every run has rows that none before it had: no branch is reused.
    int number = ++runs;
    Path regions = folder.resolve("regions-%d.csv".formatted(number));
    Files.writeString(
        regions,
        IntStream.range(0, branches)
            .mapToObj(i -> "r%d_%d".formatted(number, i))
            .collect(Collectors.joining("\n", "region\n", "\n")));
    SharedDriver driver = engine.getBean(SharedDriver.class);
    DriverHeap heap = DriverHeap.of(driver.acquire());
    Watch watch = new Watch(heap, branches);
    String run =
        new WarmRun(
                engine,
                pipeline,
                Map.of("regions", regions.toString()),
                Fuse.nothing(),
                /* forced= */ false)
            .run(watch)
            .run();
    requireRows(engine, run, "by", "by.own", (long) branches * ROWS_OF_A_BRANCH);
    requireRows(engine, run, "strays", "strays", 0);
    if (driver.current().map(DriverHeap::of).filter(heap::equals).isEmpty()) {
      throw new IllegalStateException("The driver has died");
    }
    return watch.measured();
  }

  private static void requireRows(
      ConfigurableApplicationContext engine, String run, String step, String dataset, long rows) {
    var published = Objects.requireNonNull(engine.getBean(Outputs.class).of(run).get(step));
    MadeDataset made = Objects.requireNonNull(published.result().datasets().get(dataset));
    if (made.rows() != rows) {
      throw new IllegalStateException(
          "%s has %d rows and not %d".formatted(dataset, made.rows(), rows));
    }
  }

  /** Looks at the clock and the heap while branches run. Calls come one after the other. */
  private static final class Watch implements RunObserver {

    private final DriverHeap heap;
    private final int branches;
    private long begun;
    private long branched;
    private long gathered;
    private long looking;
    private long half;

    Watch(DriverHeap heap, int branches) {
      this.heap = heap;
      this.branches = branches;
    }

    @Override
    public void branched(String step, BranchCount count) {
      if (count.done() == 0) {
        begun = System.nanoTime();
      } else if (count.done() == branches) {
        branched = System.nanoTime();
      } else if (count.done() >= branches / 2 && half == 0) {
        long before = System.nanoTime();
        half = heap.used();
        looking = System.nanoTime() - before;
      }
    }

    @Override
    public void changed(StepStatus step) {
      if (step.name().equals("by") && step.state().done()) {
        gathered = System.nanoTime();
      }
    }

    Measured measured() {
      return new Measured(
          (branched - begun - looking) / 1e6 / branches,
          half,
          heap.used(),
          (gathered - branched) / 1e9);
    }
  }
}
