package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server on the embedded store, with a real driver, and the commands beside it. */
class ServerIntegrationTests {

  private static final String SLOW = "src/test/resources/dev/nightjar/engine/cli/slow";

  @TempDir Path folder;

  @Test
  void runsWhatIsQueuedBesideIt() {
    CommandProcess server = server("0").awaitOutput("Nightjar server at http://127.0.0.1:");
    JsonNode quick = detach("work=1000");
    assertThat(quick.path("served").asBoolean()).isTrue();
    assertThat(quick.path("state").asString()).isEqualTo("queued");
    String run = quick.path("run").asString();
    awaitState(run, "succeeded");

    assertThat(command("runs", "logs", run, "--driver", "--tail", "3").out())
        .startsWith("── driver ");
    assertThat(command("backup").out()).startsWith("Backed up and checked: " + home());
    assertThat(command("restore", "--yes").err()).contains("Cannot use home");

    String endless = detach("work=4000000000000").path("run").asString();
    awaitState(endless, "running");
    String waiting = detach("work=1001").path("run").asString();
    JsonNode status = command("status", "-o", "json").json();
    assertThat(status.path("engines").path(0).path("role").asString()).isEqualTo("server");
    assertThat(status.path("engines").path(0).path("live").asBoolean()).isTrue();
    assertThat(status.path("waiting").asInt()).isEqualTo(1);
    assertThat(status.path("next").path(0).path("run").asString()).isEqualTo(waiting);
    assertThat(command("runs", "cancel", waiting).out()).contains("Cancelled run " + waiting);
    CommandProcess.Finished asked = command("runs", "cancel", endless);
    assertThat(asked.out()).as(asked.err()).contains("Asked the engine of run " + endless);
    awaitState(endless, "cancelled");

    CommandProcess.Finished second = server("0").end();
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("Cannot use home", "server http://127.0.0.1:");

    server.signal("TERM");
    CommandProcess.Finished ended = server.end();
    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.out()).contains("Draining …", "Ended");
    assertThat(ended.err()).isEmpty();

    CommandProcess.Finished restored = command("restore", "--yes");
    assertThat(restored.out()).contains("It was set aside as " + home(), "Restored the backup of ");
    assertThat(command("runs", "list").out()).contains(run).doesNotContain(endless);
  }

  @Test
  void saysThatAPortIsInUse() throws Exception {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CommandProcess.Finished refused = server(String.valueOf(used.getLocalPort())).end();

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains("Cannot listen on port %d: another process does".formatted(used.getLocalPort()))
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aRunThatCannotBePlannedSaysWhy() {
    CommandProcess server = server("0").awaitOutput("Nightjar server at");
    String run = detach("source=" + folder.resolve("nowhere.csv")).path("run").asString();

    awaitState(run, "failed");

    assertThat(command("runs", "show", run).out()).contains("nowhere.csv");
    server.signal("TERM");
    assertThat(server.end().exitCode()).isEqualTo(143);
  }

  private CommandProcess server(String port) {
    return CommandProcess.start(
        folder, "server", "--port", port, "--management-port", "0", "--home", home());
  }

  private JsonNode detach(String parameter) {
    return command("run", SLOW, "--detach", "-p", parameter, "-o", "json").json();
  }

  private void awaitState(String run, String state) {
    await()
        .atMost(CommandProcess.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> state.equals(state(run)));
  }

  private String state(String run) {
    return command("runs", "show", run, "-o", "json").json().path("state").asString();
  }

  private CommandProcess.Finished command(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home();
    return CommandProcess.run(folder, all);
  }

  private String home() {
    return folder.resolve("home").toString();
  }
}
