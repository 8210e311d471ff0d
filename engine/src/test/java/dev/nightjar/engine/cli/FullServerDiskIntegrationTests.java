package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scenario 26 with a server: the disk of its home is full, on which its store is as well. */
@Slow
class FullServerDiskIntegrationTests {

  private static final String RESOURCES = "src/test/resources/dev/nightjar/engine/cli/";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "NIGHTJAR_DRIVER_WARM_COUNT", "0",
          "NIGHTJAR_DRIVER_MEMORY", "1g",
          "NIGHTJAR_DRIVER_STARTTIMEOUT", "300s");

  @TempDir Path folder;
  private SmallDisk disk;
  private CommandProcess server;

  @BeforeEach
  void serve() {
    disk = SmallDisk.in(folder, 32);
    start();
  }

  private void start() {
    server =
        CommandProcess.start(
            folder,
            ENVIRONMENT,
            "server",
            "--port",
            "0",
            "--management-port",
            "0",
            "--home",
            home().toString());
    server.awaitOutput("Nightjar server at");
  }

  @AfterEach
  void end() throws IOException {
    server.driver().ifPresent(ProcessHandle::destroyForcibly);
    server.signal("KILL");
    server.end();
    disk.close();
  }

  @Test
  void theStepFailsTheServerStaysAndTheRunGoesOnOnceThereIsSpace() throws IOException {
    String run = submit("large");
    awaitState(run, "failed");

    Finished failed = command("runs", "show", run, "-o", "json");
    assertThat(failed.steps()).containsExactly("numbers=failed", "counted=skipped");
    assertThat(failed.step("numbers").path("attempts").asInt()).isEqualTo(2);
    assertThat(failed.out()).contains("no space is left on the disk");
    assertServes();

    disk.resize(400);
    assertThat(command("runs", "retry", run, "--detach").exitCode()).isZero();
    awaitState(run, "succeeded");
    assertThat(command("runs", "show", run, "-o", "json").step("numbers").path("attempts").asInt())
        .isEqualTo(3);
  }

  /** Worse than a step can do: the store's reserve is gone too, and then it must grow. */
  @Test
  void aServerWhoseStoreCanNotBeWrittenEndsAndIsStartedAgainWithAllThatItHadConfirmed()
      throws IOException {
    String before = submit("slow", "-p", "work=1000");
    awaitState(before, "succeeded");
    Path reserve = home().resolve("store.reserve");
    do {
      Files.deleteIfExists(reserve);
      disk.fill();
    } while (Files.exists(reserve));

    AtomicInteger asked = new AtomicInteger();
    await()
        .atMost(CommandProcess.PATIENCE)
        .until(() -> keepLargeDefinition(asked.incrementAndGet()).exitCode() != 0);
    await().atMost(CommandProcess.PATIENCE).until(() -> server.health("readiness") == 503);
    assertThat(server.health("liveness")).isEqualTo(200);
    assertThat(server.end().exitCode()).as("it has lost its lease").isEqualTo(3);
    disk.empty();

    start();
    assertThat(state(before)).isEqualTo("succeeded");
    awaitState(submit("slow", "-p", "work=1001"), "succeeded");
    assertServes();
  }

  /** Asks for a run of a pipeline whose text has nearly as many bytes as there may be. */
  private Finished keepLargeDefinition(int number) throws IOException {
    Path file = folder.resolve("wordy%d.yaml".formatted(number));
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: wordy
        description: %s
        steps:
          one: {sql: SELECT %d AS one}
        """
            .formatted("words ".repeat(150_000), number));
    return command("run", file.toString(), "--detach");
  }

  private void assertServes() {
    assertThat(server.alive()).isTrue();
    assertThat(server.health("liveness")).isEqualTo(200);
    assertThat(server.health("readiness")).isEqualTo(200);
  }

  private String submit(String pipeline, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", RESOURCES + pipeline, "--detach"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-o", "json"));
    JsonNode asked = command(arguments.toArray(String[]::new)).json();
    return asked.path("run").asString();
  }

  private void awaitState(String run, String state) {
    await()
        .atMost(CommandProcess.PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> state.equals(state(run)));
  }

  private String state(String run) {
    Finished shown = command("runs", "show", run, "-o", "json");
    assertThat(shown.exitCode()).as(shown.out() + shown.err()).isZero();
    return shown.json().path("state").asString();
  }

  private Finished command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home().toString()));
    return CommandProcess.run(folder, all.toArray(String[]::new));
  }

  private Path home() {
    return disk.path().resolve("home");
  }
}
