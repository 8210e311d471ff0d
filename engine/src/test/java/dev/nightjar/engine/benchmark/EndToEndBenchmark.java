package dev.nightjar.engine.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times the churn pipeline from start to end, by Nightjar and by hand, and writes a table of it to
 * {@code target/benchmarks/end-to-end.md}. Asserts nothing about time.
 */
class EndToEndBenchmark {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCE =
      Path.of(
          System.getProperty(
              "nightjar.benchmark.source",
              ROOT.resolve("../shared/data/telco-churn/Telco-Customer-Churn.csv").toString()));
  private static final int REPETITIONS = Integer.getInteger("nightjar.benchmark.repetitions", 5);

  @TempDir Path folder;

  @Test
  void measure() throws Exception {
    Path source = SOURCE.toAbsolutePath().normalize();
    HandWritten written = new HandWritten(ROOT, source, folder);
    ByNightjar nightjar = new ByNightjar(ROOT, source, folder);

    List<Duration> writtenCold = new ArrayList<>();
    List<Duration> nightjarCold = new ArrayList<>();
    List<Duration> submitted = new ArrayList<>();
    // In turns, so that a busy minute of the machine falls on all of them.
    for (int i = 0; i < REPETITIONS; i++) {
      writtenCold.add(written.cold());
      nightjarCold.add(nightjar.cold());
      if (i < 3) {
        submitted.add(written.submittingEachStep());
      }
    }
    Samples byHand = new Samples("one hand-written program, fresh process", writtenCold);
    Samples byHandWarm =
        new Samples("one hand-written program, warm session", written.warm(REPETITIONS));
    List<Samples> cold =
        List.of(
            byHand,
            new Samples("`nightjar run`, fresh process", nightjarCold),
            new Samples("one spark-submit a step (8 steps)", submitted));
    List<Samples> warm =
        List.of(byHandWarm, new Samples("Nightjar, warm driver", nightjar.warm(REPETITIONS)));

    Path report = Path.of("target/benchmarks/end-to-end.md");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        Machine.inWords()
            + table("Cold", cold, byHand.medianSeconds())
            + table("Warm", warm, byHandWarm.medianSeconds()));
  }

  private static String table(String title, List<Samples> all, double unitSeconds) {
    StringBuilder table = new StringBuilder();
    table.append("\n| ").append(title).append(" | median | from – to | ratio |\n");
    table.append("| --- | ---: | ---: | ---: |\n");
    all.forEach(samples -> table.append(samples.row(unitSeconds)).append('\n'));
    return table.toString();
  }
}
