package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 10 with a driver: two servers publish what it has made, one of them too late. */
@Slow
class FencedPublisherIntegrationTests {

  private static final Path SLOW =
      Path.of("src/test/resources/dev/nightjar/engine/cli/slow/pipeline.yaml").toAbsolutePath();
  private static final String STORE = "SPRING_DATASOURCE_URL";
  private static final String PUBLISHES = "UPDATE attempt SET state = 'succeeded'";

  @TempDir Path folder;

  @Test
  void whoStoodStillAsItPublishedIsToldThatItIsFenced() throws Exception {
    Map<String, Object> store = Database.POSTGRESQL.properties();
    String direct = String.valueOf(store.get("spring.datasource.url"));
    try (EngineUnderTest console = EngineUnderTest.at(folder.resolve("console"), store);
        TcpProxy proxy = TcpProxy.to(direct);
        Succession servers = new Succession(folder, console, store)) {
      servers.configure("NIGHTJAR_EXECUTION_LEASE_DURATION", "8s");
      servers.configure("NIGHTJAR_EXECUTION_LEASE_FENCE", "6s");
      servers.configure("NIGHTJAR_EXECUTION_LEASE_HEARTBEAT", "1s");
      servers.configure(STORE, proxy.through(direct));
      CommandProcess first = servers.server("home");
      String run = submit(console, servers);
      SlowPipeline.awaitBusy(servers.home("home"));
      CountDownLatch publishing = new CountDownLatch(1);
      proxy.before(
          PUBLISHES,
          () -> {
            first.signal("STOP");
            proxy.stall();
            publishing.countDown();
          });
      servers.configure(STORE, direct);
      CommandProcess second = servers.server("other");

      await().atMost(Succession.PATIENCE).until(() -> publishing.getCount() == 0);
      assertThat(state(console, run, "busy")).isEqualTo(AttemptState.RUNNING);
      servers.awaitSuccess(run);
      RunDetails ended = console.details(run);
      List<DatasetVersion> published = console.part(Datasets.class).ofRun(run);
      proxy.mend();
      first.signal("CONT");

      CommandProcess.Finished old = first.end();
      assertThat(old.exitCode()).isEqualTo(3);
      assertThat(old.err()).contains("lease");
      assertThat(console.details(run)).isEqualTo(ended);
      assertThat(ended.attempts())
          .extracting(AttemptStatus::step, AttemptStatus::number, AttemptStatus::state)
          .containsExactly(
              tuple("points", 1, AttemptState.SUCCEEDED),
              tuple("busy", 1, AttemptState.SUCCEEDED),
              tuple("last", 1, AttemptState.SUCCEEDED));
      assertThat(console.part(Datasets.class).ofRun(run)).isEqualTo(published);
      assertThat(console.part(Datasets.class).versions("slow.busy")).hasSize(1);
      assertThat(servers.logs("home")).as("drivers that were ever started").hasSize(1);
      assertThat(second.driver()).as("a driver of its own").isEmpty();
    }
  }

  private static String submit(EngineUnderTest console, Succession servers) throws IOException {
    Definition definition = console.part(Definitions.class).keep("slow", Files.readString(SLOW));
    return servers.submit(definition, SLOW, Map.of("work", "500000000"), Set.of());
  }

  private static AttemptState state(EngineUnderTest console, String run, String step) {
    return console.details(run).attempts().stream()
        .filter(attempt -> attempt.step().equals(step))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
