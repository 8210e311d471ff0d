package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A day without a server, and what a person says about what was missed. */
@ParameterizedClass
@EnumSource(Database.class)
class MissedRunsTests {

  private static final String PIPELINE = "often";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NEXT_NOON = Instant.parse("2026-03-02T12:00:05Z");

  @Parameter Database database;
  @TempDir Path folder;
  private EngineUnderTest engine;
  private MissedRuns missed;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    missed = engine.part(MissedRuns.class);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void areRunOnceAPersonConfirmsThemTwoAtATimeTheOldestFirst() {
    missADay();

    assertThat(runs())
        .extracting(RunSummary::logicalTime)
        .containsExactly(NEXT_NOON.minusSeconds(5));
    assertThat(missed.held(null))
        .singleElement()
        .extracting(Missed::pipeline, Missed::held)
        .containsExactly(
            PIPELINE,
            new Held(
                Instant.parse("2026-03-01T12:10:00Z"), Instant.parse("2026-03-02T11:50:00Z"), 143));

    QueuedBackfill queued = missed.confirm(PIPELINE, "ann", "needed");

    assertThat(queued.dates()).hasSize(143).allMatch(BackfillDate::queued);
    assertThat(runs()).hasSize(144).allMatch(run -> run.trigger() == Trigger.SCHEDULE);
    assertThat(missed.held(PIPELINE)).isEmpty();
    Claims claims = engine.part(Claims.class);
    // What is due now comes first, and isn't held up.
    assertThat(claims.next(1).orElseThrow().facts().logicalTime())
        .isEqualTo(NEXT_NOON.minusSeconds(5));
    Claim first = claims.next(1).orElseThrow();
    assertThat(first.facts().logicalTime()).isEqualTo("2026-03-01T12:10:00Z");
    assertThat(claims.next(1)).isPresent();
    assertThat(claims.next(1)).isEmpty();
    assertThat(engine.part(AuditTrail.class).of(AuditEntry.Subject.SCHEDULE, PIPELINE))
        .singleElement()
        .extracting(AuditEntry::action, AuditEntry::by, AuditEntry::reason)
        .containsExactly("confirm", "ann", "needed");
    assertThatThrownBy(() -> missed.confirm(PIPELINE, "bob", null))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot confirm the missed runs of often: none waits for a word");
  }

  @Test
  void neverRunOnceAPersonDismissesThem() {
    missADay();

    missed.dismiss(PIPELINE, "ann", null);

    assertThat(missed.held(null)).isEmpty();
    assertThat(runs()).hasSize(1);
  }

  @Test
  void aPausedPipelineBecomesDueAgainWhenItIsResumed() {
    SyncedPipeline often = synced();
    agenda().settle(often, NOON);
    Timekeeper timekeeper =
        new Timekeeper(
            engine.part(Repositories.class),
            engine.part(ScheduleStore.class),
            agenda(),
            engine.part(Pauses.class));
    engine.part(Pauses.class).pause(PIPELINE, "ann", "mending");

    timekeeper.look();
    assertThat(runs()).isEmpty();
    assertThat(missed.held(null)).isEmpty();

    engine.part(Pauses.class).resume(PIPELINE, "ann", "mended");
    timekeeper.look();
    // By the database's clock, far more than a day after.
    assertThat(missed.held(PIPELINE)).hasSize(1);
  }

  private void missADay() {
    SyncedPipeline often = synced();
    agenda().settle(often, NOON);
    agenda().settle(often, NEXT_NOON);
    assertThat(runs()).extracting(RunSummary::state).containsOnly(RunState.QUEUED);
  }

  /** As an engine that has just started has it. */
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
    return engine.part(RunQueries.class).list(PIPELINE, null, 1_000).runs();
  }

  private SyncedPipeline synced() {
    try {
      Files.createDirectories(folder.resolve("here"));
      Files.writeString(
          folder.resolve("here/pipeline.yaml"),
          """
          apiVersion: nightjar/v1
          name: often
          schedule: {every: 10m, start: '2026-03-01T12:00:00Z', catchUp: all}
          steps:
            s0:
              collect: {format: csv, path: none.csv, schema: {id: long}}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    return repositories.known().find(PIPELINE).orElseThrow();
  }
}
