package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that fail while their engine winds down. */
class FailuresWhileWindingTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path homes;
  private final CompletableFuture<Driver.Outcome> outcome = new CompletableFuture<>();
  private EngineUnderTest one;
  private EngineUnderTest two;
  private Plan plan;
  private Claim claim;

  @BeforeEach
  void start() {
    Map<String, Object> properties = Database.POSTGRESQL.properties();
    one = EngineUnderTest.at(homes.resolve("one"), properties);
    two = EngineUnderTest.at(homes.resolve("two"), properties);
    plan = PlanBuilder.pipeline("winding").collect("a", "winding").sql("b", "b", "a").build();
    one.drivers().behave((driver, task, observer) -> outcome);
    one.part(RunQueue.class).submit(one.submission(plan));
    claim = one.part(Claims.class).next(1).orElseThrow();
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void areStoredAndTheRunCanBeRetried() throws Exception {
    CompletableFuture<RunResult> result = proceed(new RunObserver() {});

    CompletableFuture<Boolean> calm = wind();
    outcome.complete(failed(Failure.Owner.USER));

    assertThat(calm.get()).isTrue();
    assertThat(result.get()).isEqualTo(new RunResult(claim.run(), RunState.FAILED));
    assertFailed();
    two.part(Repairs.class).queue(claim.run(), Repair.plain("ann"));
    assertThat(goOnElsewhere()).isEqualTo(RunState.SUCCEEDED);
    assertThat(two.drivers().steps()).containsExactly("a", "b");
    assertThat(two.step(claim.run(), "a").attempts()).isEqualTo(2);
  }

  /** Whoever watches may take a moment between the end of the last step and that of the run. */
  @Test
  void endTheRunThoughItTakesAMoment() throws Exception {
    CompletableFuture<Boolean> calm = new CompletableFuture<>();
    CompletableFuture<RunResult> result =
        proceed(
            new RunObserver() {
              @Override
              public void changed(StepStatus step) {
                if (step.state() == StepState.FAILED) {
                  awaitBriefly(calm);
                }
              }
            });

    CompletableFuture<Boolean> winding = wind().whenComplete((is, not) -> calm.complete(true));
    outcome.complete(failed(Failure.Owner.USER));

    assertThat(winding.get()).isTrue();
    assertThat(result.get()).isEqualTo(new RunResult(claim.run(), RunState.FAILED));
    assertFailed();
  }

  @Test
  void areRetriedByTheNextEngineWhereTheyWouldHaveBeen() throws Exception {
    CompletableFuture<RunResult> result = proceed(new RunObserver() {});

    CompletableFuture<Boolean> calm = wind();
    outcome.complete(failed(Failure.Owner.PLATFORM));

    assertThat(calm.get()).isTrue();
    assertThat(result.get()).isEqualTo(new RunResult(claim.run(), RunState.INTERRUPTED));
    assertThat(one.drivers().steps()).containsExactly("a");
    one.part(Claims.class).release(claim);
    assertThat(goOnElsewhere()).isEqualTo(RunState.SUCCEEDED);
    assertThat(two.details(claim.run()).attempts())
        .extracting(AttemptStatus::id, AttemptStatus::state)
        .startsWith(
            tuple(claim.run() + "/a/1", AttemptState.FAILED),
            tuple(claim.run() + "/a/2", AttemptState.SUCCEEDED));
  }

  private CompletableFuture<RunResult> proceed(RunObserver observer) {
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(() -> one.part(Runs.class).proceed(claim, plan, observer));
    await().atMost(PATIENCE).until(() -> one.drivers().tasks().size() == 1);
    return result;
  }

  /** Winds down; it has begun to when this returns. */
  private CompletableFuture<Boolean> wind() {
    CompletableFuture<Boolean> calm = new CompletableFuture<>();
    Thread winding = new Thread(() -> calm.complete(one.part(Runs.class).wind(PATIENCE)));
    winding.start();
    // It waits for the step now.
    await().atMost(PATIENCE).until(() -> winding.getState() == Thread.State.TIMED_WAITING);
    return calm;
  }

  private RunState goOnElsewhere() {
    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    assertThat(taken.run()).isEqualTo(claim.run());
    return two.part(Runs.class).proceed(taken, plan, new RunObserver() {}).state();
  }

  private void assertFailed() {
    RunDetails details = two.details(claim.run());
    assertThat(details.summary().state()).isEqualTo(RunState.FAILED);
    assertThat(two.states(claim.run()))
        .containsEntry("a", StepState.FAILED)
        .containsEntry("b", StepState.SKIPPED);
    assertThat(details.attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.state()).isEqualTo(AttemptState.FAILED);
              assertThat(Objects.requireNonNull(attempt.failure()).message())
                  .isEqualTo("It is broken");
            });
  }

  private static Driver.Outcome failed(Failure.Owner owner) {
    return FakeDriver.failed(owner, "broken", "It is broken");
  }

  private static void awaitBriefly(CompletableFuture<?> something) {
    try {
      something.get(500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Then it waits for the run, as it should.
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
