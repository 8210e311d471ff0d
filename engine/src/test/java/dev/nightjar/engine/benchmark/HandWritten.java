package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.driver.SparkProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The churn pipeline without Nightjar: as one Spark program, and as one program a step. */
record HandWritten(Path root, Path source, Path folder) {
  private static final String PACKAGE = "dev.nightjar.steps.spark.benchmark.";
  private static final List<String> STEPS =
      List.of(
          "collected", "customers", "checked", "parts", "model", "quality", "remaining", "scores");

  /** One program in a fresh process. */
  Duration cold() throws IOException, InterruptedException {
    return program(fresh(), 1);
  }

  /** The program again and again in one session, without the first time. */
  List<Duration> warm(int repetitions) throws IOException, InterruptedException {
    Path output = fresh();
    program(output, repetitions + 1);
    return Files.readAllLines(output.resolve("times")).stream()
        .skip(1)
        .map(line -> Duration.ofMillis(Long.parseLong(line.split(" ")[0])))
        .toList();
  }

  /** A fresh process for every step. */
  Duration submittingEachStep() throws IOException, InterruptedException {
    Path output = fresh();
    Duration all = Duration.ZERO;
    for (String step : STEPS) {
      List<String> arguments = List.of(source.toString(), output.toString(), step);
      all = all.plus(run(output, new SparkProgram(PACKAGE + "ChurnStep", arguments)));
    }
    return all;
  }

  private Duration program(Path output, int repetitions) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(source.toString(), output.toString(), Integer.toString(repetitions));
    return run(output, new SparkProgram(PACKAGE + "HandWrittenChurn", arguments));
  }

  private Duration run(Path output, SparkProgram program) throws IOException, InterruptedException {
    return new Child(program.command(root, output), output.resolve("spark.log")).time();
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "written");
  }
}
