package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.driver.SparkProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The ten steps without Nightjar: one program whose session is warm, and one program a step. */
final class SalesByHand implements AutoCloseable {

  private static final String PACKAGE = "dev.nightjar.steps.spark.benchmark.";
  private static final String ANSWER = "answer: ";
  private static final String LOG = "by-hand.log";
  private static final List<String> STEPS =
      List.of(
          "sales",
          "products",
          "typed",
          "paid",
          "priced",
          "checked",
          "derived",
          "profitable",
          "monthly",
          "best");

  private final Path root;
  private final Path folder;
  private final Process program;
  private final BufferedReader answers;

  private SalesByHand(Path root, Path folder, Process program) {
    this.root = root;
    this.folder = folder;
    this.program = program;
    this.answers = program.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the program; it waits for what it is to do. */
  static SalesByHand start(Path root, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            new SparkProgram(PACKAGE + "HandWrittenSales", List.of()).command(root, folder));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectError(folder.resolve(LOG).toFile());
    return new SalesByHand(root, folder, builder.start());
  }

  /** Writes the rows that the steps begin with. */
  void generate(long rows, Path into) throws IOException {
    var unused = ask("generate " + rows + " " + into);
  }

  /** Does all ten steps. */
  Duration run(Path source, Path output) throws IOException {
    return ask("run " + source + " " + output);
  }

  /** Fails unless two results hold the same rows. */
  void requireSame(Path one, Path other) throws IOException {
    var unused = ask("same " + one + " " + other);
  }

  /** A fresh process for every step. */
  Duration submittingEachStep(Path source, Path output) throws IOException, InterruptedException {
    Duration all = Duration.ZERO;
    // Each program clears its folder, and the hand-written one is still at work in the other.
    Path own = Files.createDirectories(folder.resolve("submissions"));
    for (String step : STEPS) {
      List<String> arguments = List.of(source.toString(), output.toString(), step);
      SparkProgram program = new SparkProgram(PACKAGE + "SalesStep", arguments);
      Child child = new Child(program.command(root, own), own.resolve("log.txt"));
      all = all.plus(child.time());
    }
    return all;
  }

  private Duration ask(String command) throws IOException {
    program.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        return Duration.ofNanos(Long.parseLong(line.substring(ANSWER.length())) * 1_000);
      }
    }
    throw new IllegalStateException(
        "Cannot go on: the hand-written program has ended%n%s"
            .formatted(Files.readString(folder.resolve(LOG))));
  }

  /** What the program has computed for so far, in all of its threads. */
  Duration computed() {
    return Processors.used(program.toHandle());
  }

  @Override
  public void close() throws IOException {
    program.outputWriter(StandardCharsets.UTF_8).close();
  }
}
