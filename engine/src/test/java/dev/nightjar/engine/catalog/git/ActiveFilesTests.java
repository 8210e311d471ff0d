package dev.nightjar.engine.catalog.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.FakeAnalyser;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.UpstreamRepository;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever needs a pipeline's files has them, whatever goes on with its repository. */
@ParameterizedClass
@EnumSource(Database.class)
class ActiveFilesTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EngineUnderTest engine;

  /** Of this test alone: all share one store. */
  private final String name = "files-" + COUNT.incrementAndGet();

  private final String rain = "rain-" + name;
  private final String snow = "snow-" + name;

  @TempDir Path folder;

  private final FakeAnalyser analyser = new FakeAnalyser();
  private UpstreamRepository upstream;
  private Follower follower;

  ActiveFilesTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @BeforeEach
  void follow() {
    upstream = UpstreamRepository.in(folder.resolve("upstream"));
    follower =
        new Follower(
            engine, folder.resolve("home"), analyser, Follower.upstream(name, upstream.url()));
  }

  @Test
  void givesFilesThatAreHereWhileTheHostDoesNotAnswer() throws Exception {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    CompletableFuture<Follower> sync;
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:%d/x.git".formatted(silent.getLocalPort());
      Follower cutOff =
          new Follower(
              engine,
              folder.resolve("home"),
              analyser,
              List.of("http"),
              Follower.upstream(name, url));
      sync = CompletableFuture.supplyAsync(cutOff::sync);
      try (Socket asking = silent.accept()) {
        SyncedPipeline pipeline = follower.pipeline(rain);

        assertThat(cutOff.repositories().ready(pipeline)).hasContent(definition(rain, "id"));
        assertThat(cutOff.repositories().provide(pipeline)).hasContent(definition(rain, "id"));

        assertThat(sync).as("the sync that " + asking + " waits for").isNotDone();
        silent.close();
      }
    }
    sync.get();
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.OUT_OF_SYNC);
  }

  @Test
  void fetchesFilesForWhoCannotWaitBesides() {
    upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    // What is newest is another commit than the one that is active.
    upstream.put("a/pipeline.yaml", "name: [").commit();
    follower.sync();
    SyncedPipeline pipeline = follower.pipeline(rain);
    Follower other =
        new Follower(
            engine, folder.resolve("other"), analyser, Follower.upstream(name, upstream.url()));

    assertThatThrownBy(() -> other.repositories().ready(pipeline))
        .isInstanceOf(UpstreamFailure.class)
        .hasMessage(
            "Cannot provide pipeline %s: its files aren't on this machine yet".formatted(rain));
    try (RepositoryPoller poller = new RepositoryPoller(other.repositories())) {
      poller.start();
      await()
          .ignoreExceptionsInstanceOf(UpstreamFailure.class)
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(other.repositories().ready(pipeline))
                      .startsWith(folder.resolve("other"))
                      .hasContent(definition(rain, "id")));
    }
  }

  /** Until it is followed again, which finds it as it is. */
  @Test
  void saysOfARepositoryThatIsFollowedNoMoreThatNobodyRunsItsPipelines() {
    upstream.put("b/pipeline.yaml", definition(snow, "id"));
    String good = upstream.put("a/pipeline.yaml", definition(rain, "id")).commit();
    follower.sync();
    upstream.put("a/pipeline.yaml", "name: [").commit();
    follower.sync();
    UpstreamRepository second = UpstreamRepository.in(folder.resolve("second"));
    second.put("pipeline.yaml", definition("sun-" + name, "id")).commit();
    Follower others =
        new Follower(
            engine,
            folder.resolve("home"),
            analyser,
            Follower.upstream("second-" + name, second.url()));

    try (RepositoryPoller poller = new RepositoryPoller(others.repositories())) {
      poller.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(List.of(follower.pipeline(rain), follower.pipeline(snow)))
                      .extracting(SyncedPipeline::state, SyncedPipeline::note)
                      .containsOnly(
                          tuple(
                              State.OUT_OF_SYNC,
                              "repository %s isn't followed any more: it isn't run"
                                  .formatted(name))));
    }
    assertThat(others.repositories().follows(follower.pipeline(rain))).isFalse();
    assertThat(follower.repositories().follows(follower.pipeline(rain))).isTrue();

    follower.poll();
    assertThat(follower.pipeline(snow).state()).isEqualTo(State.SYNCED);
    assertThat(follower.pipeline(rain).state()).isEqualTo(State.INVALID);
    assertThat(follower.pipeline(rain).problems()).isNotEmpty();
    assertThat(follower.pipeline(rain).active().commit()).isEqualTo(good);
  }

  private static String definition(String pipeline, String column) {
    return """
    apiVersion: nightjar/v1
    name: %s
    steps:
      points:
        collect: {format: csv, path: points.csv, schema: {id: int}}
      few:
        sql: SELECT %s FROM points
    """
        .formatted(pipeline, column);
  }
}
