package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who takes which run, and when: as the store decides. */
@ParameterizedClass
@EnumSource(Database.class)
class QueueTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EngineUnderTest engine;
  private final RunQueue queue;
  private final QueueStore store;
  private final RunStore runs;
  private final EngineStore engines;
  private final Transactions transactions;
  private final EngineProcess mine;

  QueueTests(Database database) {
    engine = EngineUnderTest.on(database);
    queue = engine.part(RunQueue.class);
    store = engine.part(QueueStore.class);
    runs = engine.part(RunStore.class);
    engines = engine.part(EngineStore.class);
    transactions = engine.part(Transactions.class);
    mine = engine.part(Lease.class).engine();
  }

  @BeforeEach
  void emptyTheQueue() {
    for (Optional<Claim> left = claim(mine, 1_000); left.isPresent(); left = claim(mine, 1_000)) {
      Claim taken = left.get();
      transactions.run(() -> store.cancel(taken.owner(), NOW));
    }
  }

  @Test
  void takesWhatCameFirstAndWhatIsMoreUrgentBeforeThat() {
    String first = submit("one", 0);
    String second = submit("two", 0);
    String urgent = submit("three", 5);

    assertThat(taken()).isEqualTo(urgent);
    assertThat(taken()).isEqualTo(first);
    assertThat(taken()).isEqualTo(second);
    assertThat(claim(mine)).isEmpty();
  }

  @Test
  void runsOfOnePipelineWaitForEachOther() {
    List<String> same = List.of(submit("same", 0), submit("same", 0), submit("same", 0));
    String other = submit("other", 0);
    Claim first = claim(mine).orElseThrow();

    assertThat(first.run()).isEqualTo(same.get(0));
    assertThat(taken()).isEqualTo(other);
    assertThat(claim(mine)).isEmpty();

    transactions.run(() -> runs.end(first.owner(), RunState.SUCCEEDED, NOW));

    assertThat(taken()).isEqualTo(same.get(1));
  }

  @Test
  void aRunIsThereOnceForItsPipelineTimeTriggerAndKey() {
    Submission submission = keyed("once", "key-" + COUNT.incrementAndGet());
    Submitted first = queue.submit(submission);

    List<Submitted> again = queue.submit(List.of(submission, submission));

    assertThat(first.added()).isTrue();
    assertThat(again).containsOnly(new Submitted(first.run(), /* added= */ false)).hasSize(2);
  }

  @Test
  void manyAreQueuedAtOnceInTheirOrder() {
    Plan plan = plan("many");
    List<Submission> thousand =
        IntStream.range(0, 1_000).mapToObj(i -> engine.submission(plan)).toList();

    List<Submitted> submitted = queue.submit(thousand);

    assertThat(submitted).hasSize(1_000).allMatch(Submitted::added);
    assertThat(engine.part(Workloads.class).now(2).next().stream().map(RunSummary::id))
        .containsExactly(submitted.get(0).run(), submitted.get(1).run());
    submitted.forEach(run -> assertThat(queue.cancel(run.run())).isEqualTo(Cancelling.DONE));
  }

  @Test
  void aRunThatWasTakenThoughTheAnswerGotLostIsTakenAgain() {
    transactions.run(() -> store.releaseAllBut(mine, Set.of()));
    emptyTheQueue();
    String known = submit("known", 0);
    assertThat(taken()).isEqualTo(known);
    String unknown = submit("unknown", 0);
    assertThat(taken()).isEqualTo(unknown);

    transactions.run(() -> store.releaseAllBut(mine, Set.of(known)));

    assertThat(taken()).isEqualTo(unknown);
    assertThat(claim(mine)).isEmpty();
  }

  @Test
  void noneIsLostThatManyAskForAtTheSameMoment() throws Exception {
    Set<String> submitted = ConcurrentHashMap.newKeySet();
    CyclicBarrier together = new CyclicBarrier(20);
    inParallel(
        20,
        thread -> {
          together.await();
          for (int i = 0; i < 10; i++) {
            submitted.add(submit("crowd", 0));
          }
        });

    assertThat(submitted).hasSize(200);
    Set<String> all = ConcurrentHashMap.newKeySet();
    inParallel(
        4,
        thread -> {
          for (Optional<Claim> next = claim(mine, 1_000);
              next.isPresent();
              next = claim(mine, 1_000)) {
            assertThat(all.add(next.get().run())).isTrue();
          }
        });
    assertThat(all).isEqualTo(submitted);
  }

  @Test
  void takesARunFromAnEngineWhoseLeaseHasRunOut() {
    submit("lost", 0);
    EngineProcess other = other(LEASE);
    Claim theirs = claim(other).orElseThrow();
    plan(theirs);
    assertThat(claim(mine)).isEmpty();
    assertThat(engine.details(theirs.run()).summary().state()).isEqualTo(RunState.RUNNING);

    engines.end(other.id());

    assertThat(engine.details(theirs.run()).summary().state()).isEqualTo(RunState.INTERRUPTED);
    Claim taken = claim(mine).orElseThrow();
    assertThat(taken.run()).isEqualTo(theirs.run());
    assertThat(taken.owner().generation()).isEqualTo(theirs.owner().generation() + 1);
    assertThat(taken.planned()).isTrue();
    assertThatThrownBy(
            () -> transactions.run(() -> runs.end(theirs.owner(), RunState.SUCCEEDED, NOW)))
        .isInstanceOf(OwnershipLost.class);
    assertThat(claim(mine)).isEmpty();
  }

  @Test
  void aLeaseThatHasRunOutIsNeverRenewed() {
    EngineProcess other = other(LEASE);
    assertThat(engines.renew(other.id(), LEASE)).isTrue();

    engines.end(other.id());

    assertThat(engines.renew(other.id(), LEASE)).isFalse();
  }

  @Test
  void whoHasNoLeaseTakesNothing() {
    submit("leaseless", 0);
    EngineProcess other = other(LEASE);
    engines.end(other.id());

    assertThat(claim(other)).isEmpty();
    assertThat(claim(mine)).isPresent();
  }

  @Test
  void aReleasedRunIsTakenAtOnceAndItsEarlierOwnerIsFenced() {
    submit("released", 0);
    EngineProcess other = other(LEASE);
    Claim theirs = claim(other).orElseThrow();

    transactions.run(() -> store.release(theirs.owner()));
    Claim taken = claim(mine).orElseThrow();
    transactions.run(() -> store.release(theirs.owner()));

    assertThat(taken.run()).isEqualTo(theirs.run());
    assertThat(claim(other(LEASE))).isEmpty();
    assertThatThrownBy(() -> plan(theirs)).isInstanceOf(OwnershipLost.class);
  }

  @Test
  void aRunThatWaitsIsCancelledAtOnceAndNeverTaken() {
    String run = submit("unwanted", 0);

    assertThat(queue.cancel(run)).isEqualTo(Cancelling.DONE);

    assertThat(claim(mine)).isEmpty();
    assertThat(engine.details(run).summary().state()).isEqualTo(RunState.CANCELLED);
    assertThatThrownBy(() -> queue.cancel(run))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot cancel run %s: it has been cancelled already".formatted(run));
  }

  @Test
  void theOwnerIsAskedToCancelARunThatGoesOn() {
    String run = submit("asked", 0);
    EngineProcess other = other(LEASE);
    Claim theirs = claim(other).orElseThrow();

    assertThat(queue.cancel(run)).isEqualTo(Cancelling.ASKED);

    assertThat(store.toCancel(other.id())).containsExactly(run);
    engines.end(other.id());
    Claim taken = claim(mine).orElseThrow();
    assertThat(taken.run()).isEqualTo(theirs.run());
    assertThat(taken.cancelled()).isTrue();
  }

  @Test
  void aRunWhoseEngineIsGoneIsCancelledAtOnce() {
    String run = submit("gone", 0);
    EngineProcess other = other(LEASE);
    plan(claim(other).orElseThrow());
    engines.end(other.id());

    assertThat(queue.cancel(run)).isEqualTo(Cancelling.DONE);

    assertThat(engine.states(run).values()).containsOnly(StepState.CANCELLED);
    assertThat(claim(mine)).isEmpty();
  }

  @Test
  void keepsWhyARunFailedBeforeItHadSteps() {
    String run = submit("hopeless", 0);
    Claim claim = claim(mine).orElseThrow();
    Failure failure = new Failure(Failure.Owner.USER, "invalid-definition", "No", null, null);

    transactions.run(() -> store.fail(claim.owner(), failure, NOW));

    assertThat(engine.details(run).summary().state()).isEqualTo(RunState.FAILED);
    assertThat(engine.details(run).failure()).isEqualTo(failure);
    assertThatThrownBy(() -> transactions.run(() -> store.fail(claim.owner(), failure, NOW)))
        .isInstanceOf(OwnershipLost.class);
  }

  @Test
  void aTakenRunIsPlannedAndRun() {
    Plan plan = plan("whole");
    String run = queue.submit(engine.submission(plan)).run();
    Claim claim = claim(mine).orElseThrow();

    RunResult result = engine.part(Runs.class).proceed(claim, plan, new RunObserver() {});

    assertThat(result).isEqualTo(new RunResult(run, RunState.SUCCEEDED));
    assertThat(engine.states(run)).isEqualTo(Map.of("a", StepState.SUCCEEDED));
  }

  private String taken() {
    return claim(mine).orElseThrow().run();
  }

  private Optional<Claim> claim(EngineProcess by) {
    return claim(by, 1);
  }

  private Optional<Claim> claim(EngineProcess by, int limit) {
    return transactions.run(() -> store.claim(by, limit, NOW));
  }

  private void plan(Claim claim) {
    transactions.run(() -> store.plan(claim.owner(), Map.of(), plan("any").steps()));
  }

  /** An engine that is somewhere else. */
  private EngineProcess other(Duration lease) {
    EngineProcess other =
        new EngineProcess(
            "other-" + COUNT.incrementAndGet(),
            new Machine("elsewhere", "elsewhere/1"),
            new ProcessId(1, NOW),
            EngineProcess.SERVER,
            null,
            "1");
    transactions.run(() -> engines.register(other, lease));
    return other;
  }

  private String submit(String pipeline, int priority) {
    Submission plain = engine.submission(plan(pipeline));
    return queue
        .submit(
            new Submission(
                plain.definition(),
                plain.source(),
                plain.parameters(),
                plain.logicalTime(),
                plain.trigger(),
                null,
                priority,
                Set.of()))
        .run();
  }

  private Submission keyed(String pipeline, String key) {
    Submission plain = engine.submission(plan(pipeline));
    return new Submission(
        plain.definition(),
        plain.source(),
        plain.parameters(),
        plain.logicalTime(),
        plain.trigger(),
        key,
        0,
        Set.of());
  }

  private static Plan plan(String pipeline) {
    return PlanBuilder.pipeline("queue_" + pipeline).collect("a", "queue " + pipeline).build();
  }

  static void inParallel(int threads, Job job) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  job.run(number);
                } catch (Throwable e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  interface Job {
    void run(int thread) throws Exception;
  }
}
