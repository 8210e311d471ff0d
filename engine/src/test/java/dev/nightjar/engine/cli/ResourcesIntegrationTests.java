package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that wants other resources than the rest has a real driver of its own. */
class ResourcesIntegrationTests {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), "id,price\n1,10\n2,20\n3,30\n");
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: shop
        steps:
          orders:
            collect: {format: csv, path: orders.csv, schema: {id: bigint, price: double}}
          large:
            resources: {memory: 768m, cores: 1}
            sql: SELECT * FROM orders WHERE price > 10
          ids:
            sql: SELECT id FROM large
        """);
  }

  @Test
  void runsItThereAndEndsBoth() throws IOException {
    Finished run = command("run", "-o", "json");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.steps()).containsExactly("orders=succeeded", "large=succeeded", "ids=succeeded");
    assertThat(run.step("ids").path("rows").asLong()).isEqualTo(2);
    assertThat(logs()).hasSize(2);
    assertThat(ProcessHandle.allProcesses().map(each -> each.info().commandLine().orElse("")))
        .noneMatch(command -> command.contains(folder.toString()));
  }

  @Test
  void explainsWhatThatHasWritten() {
    assertThat(command("explain").out())
        .contains(
            "orders  orders  written  isolated  large runs in a driver of its own,"
                + " with 768m of memory, 1 core",
            "large   large   written  isolated  large runs in a driver of its own,");
  }

  private Finished command(String verb, String... options) {
    List<String> all =
        Stream.concat(
                Stream.of(verb, folder.resolve("pipeline.yaml").toString()), Stream.of(options))
            .toList();
    return CommandProcess.run(
        folder,
        Stream.concat(all.stream(), Stream.of("--home", folder.resolve("home").toString()))
            .toArray(String[]::new));
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("home/drivers"))) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }
}
