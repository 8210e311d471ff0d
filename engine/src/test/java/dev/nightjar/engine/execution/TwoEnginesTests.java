package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two engines on one PostgreSQL, the clock of one of which is wrong. */
class TwoEnginesTests {

  private static final Duration WRONG = Duration.ofMinutes(10);
  private static final int REPEATS = 20;

  @TempDir Path homes;
  private final Map<String, Object> properties = new HashMap<>();
  private EngineUnderTest one;
  private EngineUnderTest two;

  @BeforeEach
  void start() {
    properties.putAll(Database.POSTGRESQL.properties());
    properties.put("nightjar.execution.lease.duration", "3s");
    properties.put("nightjar.execution.lease.fence", "2s");
    properties.put("nightjar.execution.lease.heartbeat", "300ms");
    one = EngineUnderTest.at(homes.resolve("one"), properties);
    two = EngineUnderTest.at(homes.resolve("two"), properties, WRONG);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void neverRunTwoOfAPipelineAtOnceAndKeepTheirOrder() throws Exception {
    for (int round = 0; round < REPEATS; round++) {
      Plan plan = plan("turns" + round);
      List<String> asked =
          one.part(RunQueue.class).submit(Collections.nCopies(50, one.submission(plan))).stream()
              .map(Submitted::run)
              .toList();
      List<String> begun = Collections.synchronizedList(new ArrayList<>());
      AtomicInteger going = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      CountDownLatch left = new CountDownLatch(asked.size());

      QueueTests.inParallel(
          4,
          thread -> {
            EngineUnderTest engine = thread % 2 == 0 ? one : two;
            while (left.getCount() > 0) {
              Optional<Claim> claim = engine.part(Claims.class).next(1);
              if (claim.isEmpty()) {
                LockSupport.parkNanos(2_000_000);
                continue;
              }
              most.accumulateAndGet(going.incrementAndGet(), Math::max);
              begun.add(claim.get().run());
              var unused = engine.part(Runs.class).proceed(claim.get(), plan, watching(going));
              left.countDown();
            }
          });

      assertThat(begun).isEqualTo(asked);
      assertThat(most).hasValue(1);
    }
  }

  /** The next run may be taken once this one is ended in the store, so before that is told. */
  private static RunObserver watching(AtomicInteger going) {
    return new RunObserver() {
      @Override
      public void changed(StepStatus step) {
        if (step.state().terminal()) {
          going.decrementAndGet();
        }
      }
    };
  }

  @Test
  void aClockThatIsWrongTakesNothingEarly() {
    one.part(RunQueue.class).submit(one.submission(plan("held")));
    Claim held = one.part(Claims.class).next(1).orElseThrow();

    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(20))
        .until(() -> two.part(Claims.class).next(1).isEmpty());

    assertThat(one.part(RunStore.class).see(held.run()).held()).isTrue();
    assertThat(two.part(RunStore.class).see(held.run()).held()).isTrue();
  }

  @Test
  void anEngineThatEndsLeavesItsRunsAtOnce() {
    two.part(RunQueue.class).submit(two.submission(plan("left")));
    Claim left = two.part(Claims.class).next(1).orElseThrow();

    two.close();

    Claim taken = one.part(Claims.class).next(1).orElseThrow();
    assertThat(taken.run()).isEqualTo(left.run());
    assertThat(taken.owner().generation()).isEqualTo(2);
  }

  @Test
  void aRunIsCancelledByTheOtherEngine() throws Exception {
    Plan plan = plan("cancelled");
    one.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> one.drivers().tasks().size() == 1);

    assertThat(two.part(RunQueue.class).cancel(run)).isEqualTo(Cancelling.ASKED);

    assertThat(result.get()).isEqualTo(new RunResult(run, RunState.CANCELLED));
    assertThat(one.states(run).values()).containsOnly(StepState.CANCELLED);
  }

  /** Scenario 23: it is cancelled, and its engine dies before it has heard of that. */
  @Test
  void aRunThatWasCancelledStaysSoWhenItsEngineDiesBeforeStopping() throws Exception {
    Plan plan = plan("cancelled_and_lost");
    CompletableFuture<Driver.Outcome> late = new CompletableFuture<>();
    one.drivers().behave((driver, task, observer) -> late);
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> one.drivers().tasks().size() == 1);

    one.part(CancelRequests.class).close();
    assertThat(two.part(RunQueue.class).cancel(run)).isEqualTo(Cancelling.ASKED);
    one.part(Lease.class).close();

    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    assertThat(taken.run()).isEqualTo(run);
    assertThat(taken.cancelled()).isTrue();
    two.part(Claims.class).cancel(taken);
    RunDetails cancelled = two.details(run);
    late.complete(Made.by(one.drivers().tasks().get(0)));
    assertThat(result).failsWithin(Duration.ofSeconds(30));
    assertThat(two.details(run)).isEqualTo(cancelled);
    assertThat(cancelled.summary().state()).isEqualTo(RunState.CANCELLED);
    assertThat(two.states(run).values()).containsOnly(StepState.CANCELLED);
    assertThat(two.part(Claims.class).next(1)).isEmpty();
    assertThat(two.drivers().tasks()).isEmpty();
  }

  @Test
  void windingDownLetsStepsEndAndLeavesTheRest() throws Exception {
    Plan plan =
        PlanBuilder.pipeline("two_engines_wound")
            .collect("a", "two wound")
            .sql("b", "b", "a")
            .build();
    CompletableFuture<Boolean> release = new CompletableFuture<>();
    one.drivers().behave((driver, task, observer) -> release.thenApply(done -> Made.by(task)));
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> one.drivers().tasks().size() == 1);

    CompletableFuture<Boolean> calm =
        CompletableFuture.supplyAsync(() -> one.part(Runs.class).wind(Duration.ofSeconds(30)));
    release.complete(true);

    assertThat(calm.get()).isTrue();
    assertThat(result.get()).isEqualTo(new RunResult(run, RunState.INTERRUPTED));
    assertThat(one.drivers().steps()).containsExactly("a");
    one.part(Claims.class).release(claim);
    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    assertThat(two.part(Runs.class).proceed(taken, plan, new RunObserver() {}).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(two.drivers().steps()).containsExactly("b");
  }

  @Test
  void whatTakesTooLongIsStoppedAndDoneAgainElsewhere() throws Exception {
    Plan plan = plan("stopped");
    one.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> one.drivers().tasks().size() == 1);

    assertThat(one.part(Runs.class).wind(Duration.ofMillis(200))).isFalse();

    assertThat(result.get()).isEqualTo(new RunResult(run, RunState.INTERRUPTED));
    one.part(Claims.class).release(claim);
    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    assertThat(two.part(Runs.class).proceed(taken, plan, new RunObserver() {}).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(two.step(run, "a").attempts()).isEqualTo(2);
  }

  @Test
  void whatTakesTooLongInADriverThatOutlivesTheEngineIsLeftAsItIs() throws Exception {
    Plan plan =
        PlanBuilder.pipeline("two_engines_left")
            .collect("a", "two left")
            .sql("b", "b", "a")
            .build();
    one.drivers().outlive();
    one.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> one.drivers().tasks().size() == 1);

    assertThat(one.part(Runs.class).wind(Duration.ofMillis(200))).isFalse();

    assertThat(result.get()).isEqualTo(new RunResult(run, RunState.INTERRUPTED));
    assertThat(one.drivers().cancelled()).isEmpty();
    assertThat(two.states(run))
        .containsEntry("a", StepState.RUNNING)
        .containsEntry("b", StepState.PENDING);
    assertThat(two.details(run).attempts())
        .extracting(AttemptStatus::state)
        .containsExactly(AttemptState.RUNNING);
  }

  @Test
  void howLongAgoAnAttemptBeganIsSaidByTheClockOfTheStore() {
    String run = one.run(plan("two_engines_ages")).run();
    Duration offset = Duration.ofMinutes(3);
    one.part(JdbcTemplate.class)
        .update("UPDATE attempt SET begun_at = begun_at - INTERVAL '3' MINUTE WHERE run = ?", run);

    for (EngineUnderTest engine : List.of(one, two)) {
      assertThat(engine.part(AttemptAges.class).of(run).values())
          .isNotEmpty()
          .allSatisfy(age -> assertThat(age).isBetween(offset, offset.plusMinutes(2)));
    }
  }

  /** It counts since an engine took it from the queue, by the clock of the store alone. */
  @Test
  void aRunThatIsTakenOverStillHasItsTimeout() throws Exception {
    assertThat(takenOver("late", "8").state()).isEqualTo(RunState.FAILED);
    assertThat(takenOver("in_time", "3").state()).isEqualTo(RunState.SUCCEEDED);
  }

  /** Of a run that the first engine leaves after so many minutes, what the second one makes. */
  private RunResult takenOver(String name, String minutes) throws Exception {
    EngineUnderTest first = EngineUnderTest.at(homes.resolve(name), properties);
    Plan plan = plan("timeout_" + name).within(Duration.ofMinutes(6));
    first.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    String run = first.part(RunQueue.class).submit(first.submission(plan)).run();
    Claim claim = first.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> first.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> first.drivers().tasks().size() == 1);
    first
        .part(JdbcTemplate.class)
        .update(
            "UPDATE run SET started_at = started_at - INTERVAL '%s' MINUTE WHERE id = ?"
                .formatted(minutes),
            run);
    assertThat(first.part(Runs.class).wind(Duration.ZERO)).isFalse();
    assertThat(result.get().state()).isEqualTo(RunState.INTERRUPTED);
    first.close();

    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    assertThat(taken.run()).isEqualTo(run);
    return two.part(Runs.class).proceed(taken, plan, new RunObserver() {});
  }

  @Test
  void aPipelineHasOneBudgetOfRetriesInAllEngines() {
    PlanBuilder plan = PlanBuilder.pipeline("two_engines_budget");
    for (int i = 0; i < 15; i++) {
      plan.collect("s" + i, "two budget " + i);
    }
    one.drivers()
        .behave(Behaviour.of(task -> FakeDriver.failed(Owner.PLATFORM, "lost", "It is dead")));

    one.run(plan.build());

    // 30 retries, for which there are 15 first attempts and 10 that everybody has.
    Duration turn = RetryBudget.APART.multipliedBy(5);
    assertThat(one.part(RetryBudget.class).turn("two_engines_budget")).isEqualTo(turn);
    assertThat(two.part(RetryBudget.class).turn("two_engines_budget")).isEqualTo(turn);
    assertThat(two.part(RetryBudget.class).turn("two_engines_other")).isZero();
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline("two_engines_" + name).collect("a", "two " + name).build();
  }
}
