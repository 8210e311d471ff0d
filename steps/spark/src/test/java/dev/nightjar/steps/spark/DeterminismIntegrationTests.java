package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DeterminismIntegrationTests {

  private static final long MINUTES = 10;

  @TempDir private Path folder;

  @Test
  void oneCoreAndFourLearnMeasureAndPredictTheSameToTheLastBit() throws Exception {
    try (Probe one = start("local[1]");
        Probe four = start("local[4]")) {
      List<String> facts = one.facts();

      assertThat(facts).hasSize(15);
      assertThat(four.facts()).isEqualTo(facts);
    }
  }

  /** Has a process of its own do everything twice. */
  private Probe start(String master) throws IOException {
    Path work = Files.createDirectories(folder.resolve(master));
    Path facts = work.resolve("facts");
    Path log = work.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--add-"))
        .forEach(command::add);
    command.add("-Dio.netty.tryReflectionSetAccessible=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(DeterminismProbe.class.getName());
    command.addAll(List.of(master, work.toString(), facts.toString()));
    return new Probe(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        facts,
        log);
  }

  /** A process, and the files in which it tells what it has found and what it has logged. */
  private record Probe(Process process, Path found, Path log) implements AutoCloseable {

    List<String> facts() throws IOException, InterruptedException {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      return Files.readAllLines(found);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
