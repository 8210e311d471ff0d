package dev.nightjar.steps.spark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times a chain of ten steps: in one pass, with every output written, as one program by hand, and
 * as one application a step. Writes a table to {@code target/benchmarks/chain.md}. Asserts nothing
 * about time.
 */
class ChainBenchmark {

  private static final long ROWS = Long.getLong("nightjar.benchmark.rows", 2_000_000);
  private static final int REPETITIONS = Integer.getInteger("nightjar.benchmark.repetitions", 5);

  @TempDir Path folder;

  private final SparkSession spark = LocalSpark.session();
  private final StepLibrary library = new StepLibrary(spark);
  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private String source;
  private int runs;

  @BeforeEach
  void generate() {
    source = folder.resolve("source").toUri().toString();
    Chain.generate(spark, ROWS, source);
  }

  @Test
  void measure() throws Exception {
    // In turns, so that a busy minute of the machine falls on all of them; the first turn warms up.
    for (int turn = 0; turn <= REPETITIONS; turn++) {
      if (turn == 1) {
        times.clear();
      }
      List<Row> byHand = rows(time("one hand-written program, warm session", this::byHand));
      assertThat(rows(time("Nightjar, in one pass", this::fused))).isEqualTo(byHand);
      assertThat(rows(time("Nightjar, every output written", this::written))).isEqualTo(byHand);
    }
    time("one application a step", this::submitted);
    Path report = Path.of("target/benchmarks/chain.md");
    Files.createDirectories(report.getParent());
    Files.writeString(report, table());
  }

  private String byHand(String output) {
    spark.read().parquet(source).createOrReplaceTempView(Chain.SOURCE);
    String last = output + "/" + Chain.last();
    for (String step : Chain.steps().subList(1, 9)) {
      spark.sql(Chain.query(step)).createOrReplaceTempView(step);
    }
    spark.sql(Chain.query(Chain.last())).write().parquet(last);
    return last;
  }

  private String fused(String output) {
    List<Task> tasks = Chain.steps().stream().map(step -> task(step, output, Map.of())).toList();
    Task last = tasks.get(9);
    Task stage =
        new Task(
            last.attempt(),
            last.step(),
            last.parameters(),
            Map.of(),
            Map.of(),
            last.output(),
            tasks.subList(0, 9));
    return made(library.runStage(stage).sink());
  }

  private String written(String output) {
    Map<String, StoredDataset> made = Map.of();
    String location = "";
    for (String step : Chain.steps()) {
      TaskResult result = library.run(task(step, output, made));
      made = Map.of(step, result.datasets().get(step).stored());
      location = made.get(step).location();
    }
    return location;
  }

  private String submitted(String output) throws IOException, InterruptedException {
    for (String step : Chain.steps()) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("--add-opens"))
          .forEach(command::add);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(ChainStep.class.getName(), source, output, step));
      Path log = folder.resolve(step + ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor()).as(() -> read(log)).isZero();
    }
    return output + "/" + Chain.last();
  }

  private Task task(String step, String output, Map<String, StoredDataset> datasets) {
    StepParameters parameters =
        step.equals(Chain.SOURCE) ? Chain.collect(source) : new Sql(Chain.query(step));
    return new Task(
        "run/" + step + "/1", step, parameters, datasets, Map.of(), output + "/" + step);
  }

  private String time(String name, Way way) throws Exception {
    String output = folder.resolve("run-" + runs++).toUri().toString();
    long started = System.nanoTime();
    String made = way.run(output);
    times.computeIfAbsent(name, n -> new ArrayList<>()).add((System.nanoTime() - started) / 1e9);
    return made;
  }

  private static String made(TaskResult result) {
    return result.datasets().get(Chain.last()).stored().location();
  }

  private List<Row> rows(String location) {
    return spark.read().parquet(location).orderBy("customer", "season").collectAsList();
  }

  private String table() {
    double unit = median(times.values().iterator().next());
    StringBuilder table = new StringBuilder();
    table.append("| ").append(String.format(Locale.ROOT, "%,d", ROWS));
    table.append(" rows | median | ratio |\n| --- | ---: | ---: |\n");
    times.forEach(
        (name, seconds) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f |%n",
                    name,
                    median(seconds),
                    median(seconds) / unit)));
    return table.toString();
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @FunctionalInterface
  private interface Way {
    String run(String output) throws Exception;
  }
}
