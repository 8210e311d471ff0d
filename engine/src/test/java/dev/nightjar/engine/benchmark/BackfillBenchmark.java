package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillRange;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Times how long it takes to queue the runs of a backfill, new ones and ones that are run again.
 * Writes a table to {@code target/benchmarks/backfill.md}. Asserts nothing about time.
 */
class BackfillBenchmark {

  private static final int RUNS = 10_000;
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append(
        "\n| store | list of 10,000 | 10,000 queued | 10,000 cancelled | 10,000 again |\n");
    report.append("| --- | ---: | ---: | ---: | ---: |\n");
    for (Database database : Database.values()) {
      try (EngineUnderTest engine = EngineUnderTest.newOn(database)) {
        new Measuring(engine, "warm").of(1_000);
        report.append(row(database, new Measuring(engine, "cold").of(RUNS)));
      }
    }
    Path file = Path.of("target/benchmarks/backfill.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static String row(Database database, Measured measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f s | %.1f s | %.1f s | %.1f s |%n",
        database,
        measured.list(),
        measured.queue(),
        measured.cancel(),
        measured.again());
  }

  /** Seconds. */
  private record Measured(double list, double queue, double cancel, double again) {}

  private record Measuring(EngineUnderTest engine, String pipeline) {

    Measured of(int runs) {
      Backfills backfills = engine.part(Backfills.class);
      BackfillRequest missing = request(runs, BackfillMode.ONLY_MISSING);
      double list = seconds(() -> backfills.dates(missing));
      String[] id = new String[1];
      double queue = seconds(() -> id[0] = queued(backfills, missing, runs));
      double cancel = seconds(() -> backfills.cancel(id[0], "ann", null));
      BackfillRequest failed = request(runs, BackfillMode.RERUN_FAILED);
      double again = seconds(() -> queued(backfills, failed, runs));
      return new Measured(list, queue, cancel, again);
    }

    private static String queued(Backfills backfills, BackfillRequest request, int runs) {
      QueuedBackfill queued = backfills.queue(request);
      int size = backfills.find(queued.id()).orElseThrow().size();
      if (size != runs) {
        throw new IllegalStateException("There are " + size);
      }
      return queued.id();
    }

    private static double seconds(Runnable work) {
      long begun = System.nanoTime();
      work.run();
      return (System.nanoTime() - begun) / 1e9;
    }

    private BackfillRequest request(int runs, BackfillMode mode) {
      Definition definition =
          engine
              .part(Definitions.class)
              .keep(
                  pipeline,
                  """
                  apiVersion: nightjar/v1
                  name: %s
                  schedule: {every: 1h}
                  steps:
                    s0: {collect: {format: csv, path: none.csv, schema: {id: long}}}
                  """
                      .formatted(pipeline));
      Path file = Path.of("/pipelines/pipeline.yaml");
      return new BackfillRequest(
          definition,
          new Source(file, null, false),
          Map.of(),
          definition.compile(file, "pipeline.yaml", Map.of(), FIRST).schedule().orElseThrow(),
          null,
          new BackfillRange(FIRST, FIRST.plus(Duration.ofHours(runs - 1L)), mode, false),
          4,
          "ann");
    }
  }
}
