package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.Site;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is told to end while a host that it has asked doesn't answer. */
class DrainTests {

  @TempDir Path folder;

  @Test
  void takesNoMoreRunsAndIsOverInTimeWhateverHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, Object> properties = new HashMap<>(Database.H2.properties());
      properties.put("nightjar.git.schemes", "http");
      properties.put("nightjar.git.repositories[0].name", "far");
      properties.put(
          "nightjar.git.repositories[0].url",
          "http://127.0.0.1:%d/far.git".formatted(silent.getLocalPort()));
      try (Site site = Site.at(folder.resolve("home"), properties)) {
        Server server = site.part(Server.class);
        server.start();
        try (Socket asking = silent.accept()) {
          drains(site, server);
          assertThat(asking.isClosed()).isFalse();
          silent.close();
        }
      }
    }
  }

  private static void drains(Site site, Server server) {
    Instant told = Instant.now();
    CompletableFuture<Void> drain = CompletableFuture.runAsync(server::drain);
    // Its poller hears nobody any more once it is being ended.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !site.part(RepositoryPoller.class).look("far"));
    String late = submit(site);

    drain.join();

    assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(9));
    assertThat(site.part(RunQueries.class).find(late).orElseThrow().summary().state())
        .isEqualTo(RunState.QUEUED);
  }

  private static String submit(Site site) {
    Definition definition = site.part(Definitions.class).keep("late", "name: late");
    Source source = new Source(Path.of("/pipelines/pipeline.yaml"), "c0ffee", false);
    return site.part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                source,
                Map.of(),
                Instant.parse("2026-01-02T03:04:05Z"),
                Trigger.MANUAL))
        .run();
  }
}
