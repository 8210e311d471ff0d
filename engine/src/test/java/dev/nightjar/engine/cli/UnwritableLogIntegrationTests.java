package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 26 with logs: neither a server nor its driver can write to its own. */
@Slow
class UnwritableLogIntegrationTests {

  private static final Path SLOW =
      Path.of("src/test/resources/dev/nightjar/engine/cli/slow/pipeline.yaml").toAbsolutePath();
  private static final String HOME = "disk/home";

  @TempDir Path folder;

  @Test
  void theStepFailsForItAndWhatItLoggedIsInTheStore() throws IOException {
    Map<String, Object> store = Database.POSTGRESQL.properties();
    try (SmallDisk disk = SmallDisk.in(folder, 32);
        EngineUnderTest console = EngineUnderTest.at(folder.resolve("console"), store);
        Succession servers = new Succession(folder, console, store)) {
      CommandProcess server = servers.server(HOME);
      String run = submit(console, servers);
      SlowPipeline.awaitBusy(servers.home(HOME));
      disk.fill();
      await()
          .atMost(Succession.PATIENCE)
          .until(() -> console.details(run).summary().state() == RunState.FAILED);

      List<AttemptStatus> busy =
          servers.attempts(run).stream().filter(each -> each.step().equals("busy")).toList();
      assertThat(busy)
          .hasSize(3)
          .extracting(each -> Objects.requireNonNull(each.failure()).message())
          .containsOnly("no space is left on the disk");
      busy.forEach(
          each ->
              assertThat(console.logged(run, "busy", each.number()))
                  .extracting(logged -> logged.line().text())
                  .anyMatch(line -> line.contains(SlowPipeline.LOGGED)));
      assertThat(server.alive()).isTrue();
      assertThat(server.health("liveness")).isEqualTo(200);
      assertThat(server.health("readiness")).isEqualTo(200);

      disk.empty();
      assertThat(servers.command(HOME, "runs", "retry", run, "--detach").exitCode()).isZero();
      servers.awaitSuccess(run);
      assertThat(servers.attempts(run)).hasSize(1 + 4 + 1);
      assertThat(Files.readString(servers.home(HOME).resolve("engine.log")))
          .as("it is written to again")
          .containsPattern("Takes run %s \\(generation [2-9]".formatted(run));
    }
  }

  private static String submit(EngineUnderTest console, Succession servers) throws IOException {
    Definition definition = console.part(Definitions.class).keep("slow", Files.readString(SLOW));
    return servers.submit(definition, SLOW, Map.of("work", "300000000"), Set.of());
  }
}
