package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.History;
import dev.nightjar.engine.execution.Outputs;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Times ten steps over generated rows: by Nightjar with its steps fused, by Nightjar with every
 * output written, by one hand-written program, and by one {@code spark-submit} a step. Writes
 * {@code target/benchmarks/fusion-<rows>.md}. Asserts nothing about time, but that all give the
 * same rows.
 */
class FusionBenchmark {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PIPELINE = Path.of("src/test/resources/benchmark/sales.yaml");
  private static final long ROWS = Long.getLong("nightjar.benchmark.rows", 2_000_000);
  private static final int WARM_UPS = Integer.getInteger("nightjar.benchmark.warm-ups", 4);
  private static final int ROUNDS = Integer.getInteger("nightjar.benchmark.repetitions", 7);
  private static final int SUBMISSIONS = Integer.getInteger("nightjar.benchmark.submissions", 1);

  private static final int WRITTEN_EVERY =
      Integer.getInteger("nightjar.benchmark.written-every", 1);

  private static final String BY_HAND = "one hand-written program, warm session";
  private static final String FUSED = "Nightjar, fused, warm driver";
  private static final String WRITTEN = "Nightjar, every output written, warm driver";
  private static final String SUBMITTED = "one spark-submit a step";

  private final Map<String, List<Duration>> times = new LinkedHashMap<>();
  private final Map<String, List<Duration>> work = new LinkedHashMap<>();
  private int outputs;

  @TempDir Path folder;

  @Test
  void measure() throws Exception {
    System.setProperty("nightjar.install", ROOT.toString());
    Home home = Home.open(folder.resolve("home"));
    Path source = folder.resolve("source");
    try (SalesByHand byHand = SalesByHand.start(ROOT, folder);
        ConfigurableApplicationContext engine = NightjarApplication.start(home, Purpose.RUN)) {
      byHand.generate(ROWS, source);
      // In turns, so that a busy minute of the machine falls on all of them.
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        if (round == 0) {
          times.clear();
          work.clear();
        }
        Path expected = folder.resolve("by-hand-" + outputs++);
        Duration before = byHand.computed();
        note(BY_HAND, byHand.run(source, expected), byHand.computed().minus(before));
        byHand.requireSame(expected, nightjar(engine, FUSED, Fuse.by(History.none()), source));
        if (round % WRITTEN_EVERY == 0) {
          byHand.requireSame(expected, nightjar(engine, WRITTEN, Fuse.nothing(), source));
        }
      }
      for (int round = 0; round < SUBMISSIONS; round++) {
        Path output = folder.resolve("submitted-" + round);
        note(SUBMITTED, byHand.submittingEachStep(source, output), Duration.ZERO);
        byHand.requireSame(folder.resolve("by-hand-0"), output.resolve("best"));
      }
    }
    Path report = Path.of("target/benchmarks/fusion-%d.md".formatted(ROWS));
    Files.createDirectories(report.getParent());
    Files.writeString(report, Machine.inWords() + "\n" + table());
  }

  /** Runs it on a copy of the source that no run has seen, so that its content has to be read. */
  private Path nightjar(ConfigurableApplicationContext engine, String name, Fuse fuse, Path source)
      throws IOException {
    Path copy = copied(source);
    Map<String, String> arguments = Map.of("folder", copy.toString());
    SharedDriver driver = engine.getBean(SharedDriver.class);
    var unused = driver.acquire();
    Duration before = Processors.usedWith(driver);
    WarmRun.Timed timed = new WarmRun(engine, PIPELINE, arguments, fuse, true).run();
    note(name, timed.time(), Processors.usedWith(driver).minus(before));
    var made = Objects.requireNonNull(engine.getBean(Outputs.class).of(timed.run()).get("best"));
    return Path.of(
        URI.create(
            Objects.requireNonNull(made.result().datasets().get("best")).stored().location()));
  }

  private Path copied(Path source) throws IOException {
    Path copy = folder.resolve("copy-" + outputs++);
    try (var files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copied = Files.copy(file, copy.resolve(source.relativize(file)));
        // What is still on its way to the disk would have the run's own writes wait for it.
        try (FileChannel channel = FileChannel.open(copied, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
    return copy;
  }

  private void note(String name, Duration time, Duration computed) {
    times.computeIfAbsent(name, each -> new ArrayList<>()).add(time);
    work.computeIfAbsent(name, each -> new ArrayList<>()).add(computed);
  }

  private double worked(String name) {
    return new Samples(name, work.getOrDefault(name, List.of(Duration.ZERO))).medianSeconds();
  }

  private String table() {
    List<Samples> all =
        times.entrySet().stream().map(each -> new Samples(each.getKey(), each.getValue())).toList();
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "| %,d rows | median | from – to | of by hand | of fused | processors | of by hand |%n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n",
            ROWS));
    for (Samples each : all) {
      List<Duration> sorted = each.times();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f s | %.2f – %.2f s | %.2f | %.2f | %.2f s | %.2f |%n",
              each.name(),
              each.medianSeconds(),
              sorted.get(0).toMillis() / 1e3,
              sorted.get(sorted.size() - 1).toMillis() / 1e3,
              each.medianSeconds() / all.get(0).medianSeconds(),
              each.medianSeconds() / all.get(1).medianSeconds(),
              worked(each.name()),
              worked(each.name()) / worked(BY_HAND)));
    }
    return table.toString();
  }
}
