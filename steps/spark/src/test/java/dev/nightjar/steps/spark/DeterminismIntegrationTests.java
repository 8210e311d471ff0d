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
    List<String> one = facts("local[1]");
    List<String> four = facts("local[4]");

    assertThat(one).hasSize(15);
    assertThat(four).isEqualTo(one);
  }

  /** What a process of its own finds, in which everything is done twice. */
  private List<String> facts(String master) throws IOException, InterruptedException {
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
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      return Files.readAllLines(facts);
    } finally {
      process.destroyForcibly();
    }
  }
}
