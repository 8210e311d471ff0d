package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.UpstreamRepository;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host of a repository that takes calls and never answers, for as long as it is called. */
class SilentRepositoryTests {

  private static final String FAR = "silent-far";
  private static final String NEAR = "silent-near";

  @TempDir Path folder;

  @Test
  void keepsNoPipelineFromBeingDueInTime() throws Exception {
    UpstreamRepository upstream = UpstreamRepository.in(folder.resolve("upstream"));
    upstream.put("pipeline.yaml", definition(FAR)).commit();
    Path near = Files.createDirectories(folder.resolve("near"));
    Files.writeString(near.resolve("pipeline.yaml"), definition(NEAR));
    Map<String, Object> properties = new HashMap<>(Database.H2.properties());
    properties.put("nightjar.git.schemes", "file,http");
    properties.put("nightjar.git.repositories[0].name", "far");
    properties.put("nightjar.git.repositories[0].url", upstream.url());
    properties.put("nightjar.git.repositories[1].name", "near");
    properties.put("nightjar.git.repositories[1].folder", near.toString());
    try (EngineUnderTest before = EngineUnderTest.at(folder.resolve("home"), properties)) {
      Repositories repositories = before.part(Repositories.class);
      repositories.sync();
      for (String pipeline : List.of(FAR, NEAR)) {
        SyncedPipeline synced = repositories.known().find(pipeline).orElseThrow();
        assertThat(synced.isActive()).as(synced.toString()).isTrue();
        before.part(Agenda.class).settle(synced, Instant.parse("2026-03-01T12:00:00Z"));
      }
    }
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      properties.put(
          "nightjar.git.repositories[0].url",
          "http://127.0.0.1:%d/far.git".formatted(silent.getLocalPort()));
      try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
        isDueWhileItsHostIsSilent(engine, silent);
      }
    }
  }

  private static void isDueWhileItsHostIsSilent(EngineUnderTest engine, ServerSocket silent)
      throws Exception {
    Repositories repositories = engine.part(Repositories.class);
    Upstream far = repositories.upstreams().get(0);
    CompletableFuture<Void> sync =
        CompletableFuture.runAsync(
            () -> repositories.poll(far), task -> new Thread(task, "far").start());
    try (Socket asking = silent.accept()) {
      assertThat(asking.isConnected()).isTrue();
      Timekeeper timekeeper = engine.part(Timekeeper.class);

      timekeeper.look();

      for (String pipeline : List.of(FAR, NEAR)) {
        assertThat(engine.part(RunQueries.class).list(pipeline, null, 10).runs())
            .as(pipeline)
            .hasSize(1);
      }
      assertThat(sync).isNotDone();
      silent.close();
    }
    sync.get();
  }

  private static String definition(String name) {
    return """
    apiVersion: nightjar/v1
    name: %s
    schedule: {every: 10m, start: '2026-03-01T12:00:00Z', catchUp: last}
    steps:
      s0:
        collect: {format: csv, path: none.csv, schema: {id: long}}
    """
        .formatted(name);
  }
}
