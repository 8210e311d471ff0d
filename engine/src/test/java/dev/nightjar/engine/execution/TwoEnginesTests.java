package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
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

/** Two engines on one PostgreSQL, the clock of one of which is wrong. */
class TwoEnginesTests {

  private static final Duration WRONG = Duration.ofMinutes(10);

  @TempDir Path homes;
  private EngineUnderTest one;
  private EngineUnderTest two;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
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
    for (int round = 0; round < 4; round++) {
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

  private static Plan plan(String name) {
    return PlanBuilder.pipeline("two_engines_" + name).collect("a", "two " + name).build();
  }
}
