package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.steps.contract.work.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs for logical times of the past, as the store keeps and gives them. */
@ParameterizedClass
@EnumSource(Database.class)
class BackfillsTests {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EngineUnderTest engine;
  private final Backfills backfills;
  private final Claims claims;
  private final String pipeline = "filled-" + COUNT.incrementAndGet();

  BackfillsTests(Database database) {
    engine = EngineUnderTest.on(database);
    backfills = engine.part(Backfills.class);
    claims = engine.part(Claims.class);
  }

  @BeforeEach
  void emptyTheQueue() {
    for (Optional<Claim> left = claims.next(1_000); left.isPresent(); left = claims.next(1_000)) {
      claims.cancel(left.get());
    }
  }

  @Test
  void listsThoseOfAScopeOnly() {
    String id = backfills.queue(request(1)).id();

    assertThat(listed(new Scope(Set.of(pipeline), /* except= */ false))).containsExactly(id);
    assertThat(listed(new Scope(Set.of("other"), /* except= */ false))).isEmpty();
    assertThat(listed(new Scope(Set.of(), /* except= */ false))).isEmpty();
    assertThat(listed(new Scope(Set.of("other"), /* except= */ true))).contains(id);
    assertThat(listed(new Scope(Set.of(pipeline), /* except= */ true))).doesNotContain(id);
    assertThat(listed(null)).contains(id);
  }

  private List<String> listed(@Nullable Scope scope) {
    return backfills.list(null, scope, null, 1_000).stream().map(Backfill::id).toList();
  }

  @Test
  void queuesWhatIsMissingOnce() {
    QueuedBackfill queued = backfills.queue(request(10));

    assertThat(backfills.find(queued.id()).orElseThrow().counts())
        .isEqualTo(Map.of(RunState.QUEUED, 10));
    assertThat(runs())
        .hasSize(10)
        .allMatch(run -> run.trigger() == Trigger.BACKFILL)
        .extracting(RunSummary::logicalTime)
        .contains(FIRST, FIRST.plus(Duration.ofHours(9)))
        .doesNotHaveDuplicates();
    QueuedBackfill again = backfills.queue(request(10));
    assertThat(again.id()).isEmpty();
    assertThat(again.dates())
        .extracting(BackfillDate::reason)
        .containsOnly(BackfillDate.Reason.QUEUED);
    assertThat(audit(queued.id()))
        .singleElement()
        .extracting(AuditEntry::action, AuditEntry::by, AuditEntry::detail)
        .containsExactly("create", "ann", "only-missing, 10 runs, 2 at a time");
    backfills.cancel(queued.id(), "ann", null);
  }

  @Test
  void thoseWhoAskAtTheSameMomentDoubleNothing() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    List<String> ids = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> {
                              try {
                                together.await();
                              } catch (Exception e) {
                                throw new IllegalStateException(e);
                              }
                              ids.add(backfills.queue(request(50)).id());
                            },
                            task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .get();

    assertThat(runs()).hasSize(50).extracting(RunSummary::logicalTime).doesNotHaveDuplicates();
    assertThat(ids.stream().filter(id -> !id.isEmpty())).hasSize(1);
    backfills.cancel(
        ids.stream().filter(id -> !id.isEmpty()).findFirst().orElseThrow(), "ann", null);
  }

  @Test
  void tenThousandAreQueuedInOneTransaction() {
    QueuedBackfill queued = backfills.queue(request(10_000));

    assertThat(backfills.find(queued.id()).orElseThrow().counts())
        .isEqualTo(Map.of(RunState.QUEUED, 10_000));
    backfills.cancel(queued.id(), "ann", null);
    assertThat(backfills.find(queued.id()).orElseThrow().counts())
        .isEqualTo(Map.of(RunState.CANCELLED, 10_000));
  }

  @Test
  void tenThousandThatFailedAreQueuedAgainInOneTransaction() {
    backfills.cancel(backfills.queue(request(10_000)).id(), "ann", null);

    QueuedBackfill again = backfills.queue(request(10_000, BackfillMode.RERUN_FAILED, false, 2));

    assertThat(backfills.find(again.id()).orElseThrow().counts())
        .isEqualTo(Map.of(RunState.QUEUED, 10_000));
    assertThat(runs()).hasSize(10_000);
    backfills.cancel(again.id(), "ann", null);
  }

  @Test
  void neverMoreThanItsOwnLimitGoOnAndTheOldestComeFirst() {
    String id = backfills.queue(request(5)).id();

    Claim first = claims.next(1).orElseThrow();
    Claim second = claims.next(1).orElseThrow();

    assertThat(first.facts().logicalTime()).isEqualTo(FIRST);
    assertThat(second.facts().logicalTime()).isEqualTo(FIRST.plus(Duration.ofHours(1)));
    assertThat(claims.next(1)).isEmpty();
    claims.cancel(first);
    assertThat(claims.next(1).orElseThrow().facts().logicalTime())
        .isEqualTo(FIRST.plus(Duration.ofHours(2)));
    assertThat(claims.next(1)).isEmpty();
    backfills.cancel(id, "ann", null);
  }

  @Test
  void theNewestComeFirstWhereThatIsAskedFor() {
    String id = backfills.queue(request(5, BackfillMode.ONLY_MISSING, true, 1)).id();

    assertThat(claims.next(1).orElseThrow().facts().logicalTime())
        .isEqualTo(FIRST.plus(Duration.ofHours(4)));
    backfills.cancel(id, "ann", null);
  }

  @Test
  void whatIsDueNowComesBeforeIt() {
    String id = backfills.queue(request(5)).id();
    BackfillRequest like = request(5);
    String due =
        engine
            .part(RunQueue.class)
            .submit(
                new Submission(
                    like.definition(),
                    like.source(),
                    Map.of(),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Trigger.SCHEDULE))
            .run();

    assertThat(claims.next(1).orElseThrow().run()).isEqualTo(due);
    // The pipeline's own limit isn't the backfill's.
    assertThat(claims.next(1)).isPresent();
    backfills.cancel(id, "ann", null);
  }

  @Test
  void isPausedResumedAndCancelledAsOne() {
    String id = backfills.queue(request(5)).id();
    Claim going = claims.next(1).orElseThrow();

    assertThat(backfills.pause(id, "ann", "later").word()).isEqualTo("paused");
    assertThat(claims.next(1)).isEmpty();
    assertThatThrownBy(() -> backfills.pause(id, "ann", null))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot pause backfill %s: it is paused".formatted(id));
    assertThat(backfills.resume(id, "bob", null).word()).isEqualTo("active");
    assertThat(claims.next(1)).isPresent();

    Backfill cancelled = backfills.cancel(id, "bob", "enough");

    assertThat(cancelled.word()).isEqualTo("cancelled");
    assertThat(cancelled.counts()).isEqualTo(Map.of(RunState.RUNNING, 2, RunState.CANCELLED, 3));
    assertThat(claims.next(1)).isEmpty();
    claims.cancel(going);
    assertThat(audit(id))
        .extracting(AuditEntry::action)
        .containsExactly("create", "pause", "resume", "cancel");
    assertThatThrownBy(() -> backfills.resume(id, "ann", null))
        .hasMessage("Cannot resume backfill %s: it has been cancelled".formatted(id));
  }

  @Test
  void aRunThatFailedIsGoneOnWithAndKeepsItsPlace() {
    backfills.queue(request(3));
    List<Claim> taken = List.of(claims.next(1).orElseThrow(), claims.next(1).orElseThrow());
    claims.fail(
        taken.get(0), new Failure(Failure.Owner.USER, "invalid-definition", "No", null, null));

    QueuedBackfill again = backfills.queue(request(5, BackfillMode.RERUN_FAILED, false, 5));

    assertThat(again.dates())
        .extracting(BackfillDate::reason)
        .containsExactly(
            BackfillDate.Reason.FAILED,
            BackfillDate.Reason.RUNNING,
            BackfillDate.Reason.QUEUED,
            BackfillDate.Reason.MISSING,
            BackfillDate.Reason.MISSING);
    assertThat(backfills.dated(again.id(), 10))
        .extracting(dated -> dated.run().run())
        .hasSize(3)
        .first()
        .isEqualTo(taken.get(0).run());
    assertThat(runs()).hasSize(5);
  }

  private BackfillRequest request(int hours) {
    return request(hours, BackfillMode.ONLY_MISSING, false, 2);
  }

  private BackfillRequest request(int hours, BackfillMode mode, boolean newestFirst, int parallel) {
    Definition definition =
        engine
            .part(Definitions.class)
            .keep(
                pipeline,
                """
                apiVersion: nightjar/v1
                name: %s
                schedule: {every: 1h}
                steps:
                  s0: {collect: {format: csv, path: none.csv, schema: {id: long}}}
                """
                    .formatted(pipeline));
    Path file = Path.of("/pipelines/pipeline.yaml");
    return new BackfillRequest(
        definition,
        new Source(file, null, false),
        Map.of(),
        definition.compile(file, "pipeline.yaml", Map.of(), FIRST).schedule().orElseThrow(),
        null,
        new BackfillRange(FIRST, FIRST.plus(Duration.ofHours(hours - 1L)), mode, newestFirst),
        parallel,
        "ann");
  }

  private List<RunSummary> runs() {
    return engine.part(RunQueries.class).list(pipeline, null, 20_000).runs();
  }

  private List<AuditEntry> audit(String id) {
    return engine.part(AuditTrail.class).of(AuditEntry.Subject.BACKFILL, id);
  }
}
