package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class AgendaTests {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Parameter Database database;
  @TempDir Path folder;
  private EngineUnderTest engine;
  private Agenda agenda;
  private String pipeline;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    agenda = agenda();
    pipeline = "agenda-" + folder.getFileName().toString().replaceAll("[^0-9]", "");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void hasWhatIsDueWaitOnceAndMakesUpForNothingBefore() {
    SyncedPipeline nightly = synced("{cron: '0 2 * * *'}");

    agenda.settle(nightly, NOON);
    assertThat(runs()).isEmpty();

    agenda.settle(nightly, Instant.parse("2026-03-02T02:00:30Z"));
    agenda().settle(nightly, Instant.parse("2026-03-02T02:00:31Z"));

    assertThat(runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.logicalTime()).isEqualTo("2026-03-02T02:00:00Z");
              assertThat(run.trigger()).isEqualTo(Trigger.SCHEDULE);
              assertThat(run.state()).isEqualTo(RunState.QUEUED);
            });
  }

  @Test
  void makesUpForTheLastOneAfterAnAbsence() {
    SyncedPipeline nightly = synced("{cron: '0 2 * * *', catchUp: last}");
    agenda.settle(nightly, NOON);

    agenda.settle(nightly, Instant.parse("2026-03-05T12:00:00Z"));

    assertThat(runs())
        .extracting(run -> run.logicalTime().toString())
        .containsExactly("2026-03-05T02:00:00Z");
  }

  @Test
  void makesUpForNothingThatAPipelineMissedWhileItWasNotActive() {
    SyncedPipeline nightly = synced("{cron: '0 2 * * *', catchUp: all}");
    agenda.settle(nightly, NOON);
    agenda.strike(pipeline, Instant.parse("2026-03-02T12:00:00Z"));
    assertThat(engine.part(ScheduleStore.class).scheduled()).doesNotContain(pipeline);

    agenda.settle(nightly, Instant.parse("2026-03-09T12:00:00Z"));
    assertThat(runs()).isEmpty();
    agenda.settle(nightly, Instant.parse("2026-03-10T02:00:00Z"));

    assertThat(runs())
        .extracting(run -> run.logicalTime().toString())
        .containsExactly("2026-03-10T02:00:00Z");
  }

  @Test
  void cancelsTheRunThatWaitsWhereTheNextOneIsToTakeItsPlace() {
    SyncedPipeline nightly = dueOnce();

    agenda.settle(nightly, Instant.parse("2026-03-03T02:00:00Z"));

    assertThat(runs())
        .extracting(RunSummary::state)
        .containsExactlyInAnyOrder(RunState.QUEUED, RunState.CANCELLED);
  }

  @Test
  void hasTheRunThatGoesOnCancelledByItsEngine() {
    SyncedPipeline nightly = dueOnce();
    String going = engine.part(Claims.class).next(1).orElseThrow().run();

    agenda.settle(nightly, Instant.parse("2026-03-03T02:00:00Z"));

    assertThat(cancelled()).containsExactly(going);
    assertThat(runs())
        .extracting(RunSummary::state)
        .containsExactlyInAnyOrder(RunState.RUNNING, RunState.QUEUED);
  }

  /** As when the engine dies in the middle: the next one decides both, and not a half of it. */
  @Test
  void asksForNoRunWhereTheOneBeforeCannotBeCancelled() {
    SyncedPipeline nightly = dueOnce();
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    String going = engine.part(Claims.class).next(1).orElseThrow().run();
    jdbc.execute("ALTER TABLE audit RENAME TO audit_that_is_away");

    assertThatThrownBy(() -> agenda.settle(nightly, Instant.parse("2026-03-03T02:00:00Z")))
        .isInstanceOf(StoreFailure.class);
    assertThat(runs()).hasSize(1);
    assertThat(cancelled()).isEmpty();

    jdbc.execute("ALTER TABLE audit_that_is_away RENAME TO audit");
    agenda().settle(nightly, Instant.parse("2026-03-03T02:00:00Z"));
    assertThat(runs()).hasSize(2);
    assertThat(cancelled()).containsExactly(going);
  }

  /** A pipeline whose runs give way to the next, with the first of them asked for. */
  private SyncedPipeline dueOnce() {
    SyncedPipeline nightly = synced("{cron: '0 2 * * *', overlap: cancelRunning}");
    agenda.settle(nightly, NOON);
    agenda.settle(nightly, Instant.parse("2026-03-02T02:00:00Z"));
    return nightly;
  }

  private List<String> cancelled() {
    return engine
        .part(JdbcTemplate.class)
        .queryForList("SELECT id FROM run WHERE cancel_requested_at IS NOT NULL", String.class);
  }

  @Test
  void tellsWhichSchedulesLetRunsOverlap() {
    SyncedPipeline nightly = synced("{cron: '0 2 * * *', overlap: allow}");
    assertThat(agenda.overlapping()).isEmpty();

    agenda.settle(nightly, NOON);
    assertThat(agenda.overlapping()).containsExactly(pipeline);

    agenda.strike(pipeline, NOON.plusSeconds(60));
    assertThat(agenda.overlapping()).isEmpty();
  }

  @Test
  void manyWhoLookAtOnceMakeEachRunOnce() throws Exception {
    SyncedPipeline often = synced("{every: 10m, start: '2026-03-01T12:00:00Z', catchUp: all}");
    agenda.settle(often, NOON);
    CyclicBarrier together = new CyclicBarrier(8);

    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> settle(often, together), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .get();

    assertThat(runs()).hasSize(6).extracting(RunSummary::logicalTime).doesNotHaveDuplicates();
  }

  private void settle(SyncedPipeline often, CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    agenda().settle(often, Instant.parse("2026-03-01T13:00:00Z"));
  }

  /** As another engine has it. */
  private Agenda agenda() {
    return new Agenda(
        engine.part(Definitions.class),
        engine.part(Repositories.class),
        new DeclaredSchedules(engine.part(Declarations.class)),
        engine.part(ScheduleStore.class),
        engine.part(RunQueue.class),
        engine.part(Transactions.class));
  }

  private List<RunSummary> runs() {
    return engine.part(RunQueries.class).list(pipeline, null, 100).runs();
  }

  private SyncedPipeline synced(String schedule) {
    try {
      Path file = folder.resolve("here/pipeline.yaml");
      Files.createDirectories(folder.resolve("here"));
      Files.writeString(
          file,
          """
          apiVersion: nightjar/v1
          name: %s
          schedule: %s
          steps:
            s0:
              collect: {format: csv, path: none.csv, schema: {id: long}}
          """
              .formatted(pipeline, schedule));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    SyncedPipeline synced = repositories.known().find(pipeline).orElseThrow();
    assertThat(synced.isActive()).as(synced.toString()).isTrue();
    return synced;
  }
}
