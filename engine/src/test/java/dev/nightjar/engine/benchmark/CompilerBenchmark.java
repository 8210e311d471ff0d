package dev.nightjar.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.driver.SharedDriverExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times the compiler: without analysis, for pipelines of a hundred to ten thousand steps; with it,
 * for fifty steps on a driver that is warm. Writes {@code target/benchmarks/compiler.md}. Asserts
 * nothing about time.
 */
@ExtendWith(SharedDriverExtension.class)
class CompilerBenchmark {

  private static final int WARM_UPS = 10;
  private static final int ROUNDS = 9;
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final Compiler compiler = new Compiler();

  @TempDir Path folder;

  @Test
  void measure(Driver driver) throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords());
    report.append(
        "\n| | median | from – to | µs a step | ratio |\n| --- | ---: | ---: | ---: | ---: |\n");
    double unit = 0;
    for (int steps : List.of(100, 1_000, 10_000)) {
      Source source = GeneratedPipeline.of(steps, folder);
      Samples samples =
          samples("compile %,d steps".formatted(steps), round -> source, this::compile);
      double each = samples.medianSeconds() / steps;
      unit = unit == 0 ? each : unit;
      report.append(row(samples, steps, unit));
    }
    Files.writeString(folder.resolve("rows.csv"), "id,a,b,c,d,flag\n1,2,3,x,2026-01-01,true\n");
    for (int steps : List.of(10, 50)) {
      int pipeline = steps;
      Samples samples =
          samples(
              "analyse %d steps".formatted(steps),
              round -> compile(GeneratedPipeline.withModel(pipeline, folder, 1_000 + round)),
              compiled -> analyse(compiled, driver));
      double each = samples.medianSeconds() / steps;
      unit = steps == 10 ? each : unit;
      report.append(row(samples, steps, unit));
    }
    Path file = Path.of("target/benchmarks/compiler.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private Compilation compile(Source source) {
    Compilation compiled = compiler.compile(source, Arguments.none(), NOW);
    assertThat(compiled.problems().render()).isEmpty();
    return compiled;
  }

  private void analyse(Compilation compiled, Driver driver) {
    assertThat(compiler.plan(compiled, driver, Live.NOTHING)).isInstanceOf(Planning.Planned.class);
  }

  private static <T> Samples samples(String name, IntFunction<T> given, Consumer<T> work) {
    List<Duration> times = new ArrayList<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      T input = given.apply(round);
      long begun = System.nanoTime();
      work.accept(input);
      if (round >= 0) {
        times.add(Duration.ofNanos(System.nanoTime() - begun));
      }
    }
    return new Samples(name, times);
  }

  /** The ratio is that of the time a step takes to what it takes in the smallest pipeline. */
  private static String row(Samples samples, int steps, double unit) {
    List<Duration> times = samples.times();
    double median = samples.medianSeconds();
    return String.format(
        Locale.ROOT,
        "| %s | %.0f ms | %.0f – %.0f ms | %.0f | %.2f |%n",
        samples.name(),
        median * 1e3,
        times.get(0).toNanos() / 1e6,
        times.get(times.size() - 1).toNanos() / 1e6,
        median / steps * 1e6,
        median / steps / unit);
  }
}
