package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in which nothing has changed, as Spark's own log of its jobs tells it. */
class UnchangedRunIntegrationTests {

  private static final Path RAIN = Path.of("../pipelines/rain/pipeline.yaml");
  private static final String JOB = "\"Event\":\"SparkListenerJobStart\"";

  @TempDir Path folder;

  @Test
  void startsNoSparkJob() throws IOException {
    Finished first = run("first");

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.steps()).allMatch(step -> step.endsWith("=succeeded"));
    assertThat(jobs("first")).isNotEmpty();

    Finished second = run("second");

    assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
    assertThat(second.steps()).hasSize(8).allMatch(step -> step.endsWith("=reused"));
    assertThat(folder.resolve("second")).isNotEmptyDirectory();
    assertThat(jobs("second")).isEmpty();
  }

  private Finished run(String log) throws IOException {
    String settings =
        """
        {"nightjar": {"driver": {"conf": {
          "spark.eventLog.enabled": "true",
          "spark.eventLog.rolling.enabled": "false",
          "spark.eventLog.compress": "false",
          "spark.eventLog.dir": "%s"}}}}
        """
            .formatted(Files.createDirectories(folder.resolve(log)).toUri());
    return CommandProcess.run(
        folder,
        Map.of("SPRING_APPLICATION_JSON", settings),
        "run",
        RAIN.toString(),
        "-o",
        "json",
        "--home",
        folder.resolve("home").toString());
  }

  private List<String> jobs(String log) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(log))) {
      return files.flatMap(UnchangedRunIntegrationTests::lines).toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> line.contains(JOB));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
