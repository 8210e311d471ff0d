package dev.nightjar.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.ShortLivedLogger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines in processes of their own that log a lot. */
class LogsOutliveEnginesIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Twice the promise: other tests may keep this machine busy. */
  private static final long LOST_MILLIS = 2_000;

  @TempDir Path folder;

  @Test
  void ofAKilledEngineAllButTheLastSecondCanBeReadElsewhere() throws Exception {
    Map<String, Object> properties = Database.POSTGRESQL.properties();
    try (EngineUnderTest other = EngineUnderTest.at(folder.resolve("other"), properties)) {
      Path said = folder.resolve("said");
      Process process = start("slowly", 10_000, said, properties, "-Xmx512m");
      await()
          .atMost(PATIENCE)
          .failFast("It has ended: " + said, () -> !process.isAlive())
          .until(() -> Files.readString(said).contains("logged 10000 "));

      process.destroyForcibly().waitFor();
      long killed = System.currentTimeMillis();

      String run = find("run (\\S+)", said).group(1);
      List<LoggedLine> lines = other.part(Logs.class).page(LogQuery.of(run), null, 20_000).lines();
      assertThat(lines)
          .extracting(line -> line.line().text())
          .containsExactlyElementsOf(
              IntStream.range(0, lines.size()).mapToObj(i -> "line " + i).toList());
      long safe =
          Pattern.compile("logged (\\d+) (\\d+)")
              .matcher(Files.readString(said))
              .results()
              .filter(each -> Long.parseLong(each.group(2)) < killed - LOST_MILLIS)
              .mapToLong(each -> Long.parseLong(each.group(1)))
              .max()
              .orElse(0);
      assertThat(safe).as("lines that were old enough to be there").isGreaterThan(5_000);
      assertThat((long) lines.size()).isGreaterThanOrEqualTo(safe);
    }
  }

  /** What is logged is several times as large as the heap. */
  @Test
  void aLongLogDoesntGrowTheHeap() throws Exception {
    int lines = Integer.getInteger("nightjar.test.log-lines", 200_000);
    Path said = folder.resolve("said");
    long begun = System.nanoTime();

    Process process =
        start("fast", lines, said, Map.of("nightjar.logs.max-lines", lines + 1), "-Xmx96m");

    assertThat(process.waitFor(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    Matcher read = find("kept (\\d+) lost (\\d+)", said);
    int kept = Integer.parseInt(read.group(1));
    System.out.printf(
        "%,d lines of 1 kB: %,d kept, written and read in %d s; after a collection %s MB of 96 in use%n",
        lines,
        kept,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        find("most (\\d+)", said).group(1));
    assertThat(kept + Integer.parseInt(read.group(2))).isEqualTo(lines);
    assertThat(kept).isGreaterThan(lines * 3 / 4);
  }

  private Process start(
      String how, int lines, Path said, Map<String, Object> properties, String heap)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                heap,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ShortLivedLogger.class.getName(),
                folder.resolve("logger").toString(),
                how,
                String.valueOf(lines)));
    properties.forEach((key, value) -> command.add(key + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static Matcher find(String pattern, Path said) throws Exception {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(said));
    assertThat(matcher.find()).isTrue();
    return matcher;
  }
}
