package dev.nightjar.engine.scheduling;

import static dev.nightjar.engine.execution.RunState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** Scenario 19, to its end: each of the 144 runs, and never more than two at once. */
  @Test
  void allRunToTheirEndTheOldestFirst() {
    missADay();
    missed.confirm(PIPELINE, "ann", "needed");
    Plan plan = PlanBuilder.pipeline(PIPELINE).collect("s0", "often").build();
    Claims claims = engine.part(Claims.class);
    Claim due = claims.next(1).orElseThrow();
    List<Claim> going = new ArrayList<>();
    List<Instant> begun = new ArrayList<>();

    do {
      for (Optional<Claim> next = claims.next(1); next.isPresent(); next = claims.next(1)) {
        going.add(next.get());
        begun.add(next.get().facts().logicalTime());
      }
      assertThat(going.size()).isBetween(begun.size() < 143 ? 2 : 1, 2);
      // Either of the two may be done first.
      run(going.remove(begun.size() % going.size()), plan);
    } while (!going.isEmpty());
    run(due, plan);

    assertThat(begun)
        .containsExactlyElementsOf(
            Stream.iterate(NOON.plusSeconds(600), time -> time.plusSeconds(600))
                .limit(143)
                .toList());
    assertThat(runs()).hasSize(144).extracting(RunSummary::state).containsOnly(SUCCEEDED);
  }

  private void run(Claim claim, Plan plan) {
    engine.part(Runs.class).proceed(claim, plan, new RunObserver() {});
  }

  /** A backfill's runs are in nobody's way. */
  @Test
  void areNotCancelledByTheNextRunThatTakesThePlaceOfTheOneBefore() {
    missADay("catchUp: all, overlap: cancelRunning");
    missed.confirm(PIPELINE, "ann", null);

    agenda().settle(synced("catchUp: all, overlap: cancelRunning"), NEXT_NOON.plusSeconds(600));

    assertThat(runs()).hasSize(145);
    assertThat(runs())
        .filteredOn(run -> run.state() == RunState.CANCELLED)
        .extracting(RunSummary::logicalTime)
        .containsExactly(NEXT_NOON.minusSeconds(5));
  }

  /** Neither those that wait nor the one that goes on. */
  @Test
  void keepNoRunFromTheScheduleThatSkipsWhatWouldOverlap() {
    missADay("catchUp: all, overlap: skip");
    missed.confirm(PIPELINE, "ann", null);
    Claims claims = engine.part(Claims.class);
    Plan plan = PlanBuilder.pipeline(PIPELINE).collect("s0", "often").build();
    run(claims.next(1).orElseThrow(), plan);
    assertThat(claims.next(1)).isPresent();

    agenda().settle(synced("catchUp: all, overlap: skip"), NEXT_NOON.plusSeconds(600));

    assertThat(runs())
        .hasSize(145)
        .extracting(RunSummary::logicalTime)
        .contains(NEXT_NOON.plusSeconds(595));
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
    SyncedPipeline often = synced("catchUp: all");
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
    missADay("catchUp: all");
  }

  private void missADay(String policy) {
    SyncedPipeline often = synced(policy);
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

  private SyncedPipeline synced(String policy) {
    try {
      Files.createDirectories(folder.resolve("here"));
      Files.writeString(
          folder.resolve("here/pipeline.yaml"),
          """
          apiVersion: nightjar/v1
          name: often
          schedule: {every: 10m, start: '2026-03-01T12:00:00Z', %s}
          steps:
            s0:
              collect: {format: csv, path: none.csv, schema: {id: long}}
          """
              .formatted(policy));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    return repositories.known().find(PIPELINE).orElseThrow();
  }
}
