package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.UpstreamRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenario 30: whatever becomes of a repository, the runs that go on or wait end on the commit that
 * they were asked for with.
 */
class PinnedRunsTests {

  private static final String PIPELINE = "pinned";
  private static final String FILE = "a/pipeline.yaml";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final AtomicInteger hours = new AtomicInteger();
  private UpstreamRepository upstream;
  private EngineUnderTest engine;
  private Repositories repositories;

  /** What may happen to a repository. */
  private enum Fault {
    FORCED(State.SYNCED) {
      @Override
      void strike(UpstreamRepository upstream, Path folder) {
        upstream.put(FILE, definition("other", "another")).force();
      }
    },
    GONE(State.OUT_OF_SYNC) {
      @Override
      void strike(UpstreamRepository upstream, Path folder) throws IOException {
        Files.move(folder.resolve("upstream"), folder.resolve("away"));
      }
    },
    INVALID(State.INVALID) {
      @Override
      void strike(UpstreamRepository upstream, Path folder) {
        upstream.put(FILE, "name: [").commit();
      }
    },
    DELETED(State.REMOVED) {
      @Override
      void strike(UpstreamRepository upstream, Path folder) {
        upstream.put("README.md", "Nothing is left").remove(FILE).commit();
      }
    };

    private final State after;

    Fault(State after) {
      this.after = after;
    }

    abstract void strike(UpstreamRepository upstream, Path folder) throws IOException;
  }

  @BeforeEach
  void start() {
    upstream = UpstreamRepository.in(folder.resolve("upstream"));
    Map<String, Object> properties = new HashMap<>(Database.H2.properties());
    properties.put("nightjar.git.schemes", "file");
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].url", upstream.url());
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    repositories = engine.part(Repositories.class);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void runsEndOnTheCommitThatTheyBeganWith(Fault fault) throws Exception {
    String commit = upstream.put(FILE, definition("first", "second")).commit();
    repositories.sync();
    CompletableFuture<Boolean> release = new CompletableFuture<>();
    engine.drivers().behave((driver, task, observer) -> release.thenApply(go -> Made.by(task)));
    String going = submit();
    String waiting = submit();
    CompletableFuture<Boolean> handled = CompletableFuture.supplyAsync(this::workOnNext);
    await().atMost(PATIENCE).until(() -> engine.drivers().steps().equals(List.of("first")));

    fault.strike(upstream, folder);
    repositories.sync();
    assertThat(pipeline().state()).isEqualTo(fault.after);
    release.complete(true);

    assertThat(handled.get()).as("to be released").isFalse();
    assertThat(workOnNext()).as("to be released").isFalse();
    for (String run : List.of(going, waiting)) {
      RunDetails details = engine.details(run);
      assertThat(details.summary().state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(details.source().commit()).isEqualTo(commit);
      assertThat(engine.states(run))
          .isEqualTo(Map.of("first", StepState.SUCCEEDED, "second", StepState.SUCCEEDED));
      assertThat(engine.part(Definitions.class).find(details.definition()))
          .hasValueSatisfying(
              kept -> assertThat(kept.text()).isEqualTo(definition("first", "second")));
    }
  }

  /** Whether the run that comes next is left to be released. */
  private boolean workOnNext() {
    return engine
        .part(Work.class)
        .handle(engine.part(Claims.class).next(1).orElseThrow(), () -> false);
  }

  /** Asks for a run of what is active, as the schedule does. */
  private String submit() {
    SyncedPipeline.Active active = Objects.requireNonNull(pipeline().active());
    Definition definition = engine.part(Definitions.class).find(active.definition()).orElseThrow();
    return engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                new Source(repositories.provide(pipeline()), active.commit(), false),
                Map.of(),
                Instant.EPOCH.plus(Duration.ofHours(hours.incrementAndGet())),
                Trigger.SCHEDULE,
                null,
                0,
                Set.of("first", "second")))
        .run();
  }

  private SyncedPipeline pipeline() {
    return repositories.known().find(PIPELINE).orElseThrow();
  }

  private static String definition(String first, String second) {
    return """
    apiVersion: nightjar/v1
    name: pinned
    steps:
      %s:
        materialize: always
        collect: {format: csv, path: none.csv, schema: {id: long}}
      %s:
        materialize: always
        sql: SELECT id FROM %s
    """
        .formatted(first, second, first);
  }
}
