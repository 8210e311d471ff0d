package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunStore.NewRun;
import dev.nightjar.engine.execution.StepStore.FailedAttempt;
import dev.nightjar.engine.execution.StepStore.NewAttempt;
import dev.nightjar.engine.execution.StepStore.Reused;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of state as the store makes them: conditional, all or nothing. */
@ParameterizedClass
@EnumSource(Database.class)
class TransitionsTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Recipe RECIPE = new Recipe("sql 1", List.of());
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EngineUnderTest engine;
  private final StepStore steps;
  private final RunStore runs;
  private final Transactions transactions;

  TransitionsTests(Database database) {
    engine = EngineUnderTest.on(database);
    steps = engine.part(StepStore.class);
    runs = engine.part(RunStore.class);
    transactions = engine.part(Transactions.class);
  }

  @Test
  void ofTwoWhoPublishOneAttemptOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      Ownership owner = run();
      AttemptId attempt = begun(owner);
      CyclicBarrier together = new CyclicBarrier(2);
      List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    together.await();
                    publish(owner, attempt);
                    outcomes.add("won");
                  } catch (OwnershipLost e) {
                    outcomes.add(e.getMessage());
                  } catch (Exception e) {
                    outcomes.add(e.toString());
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              "won",
              "Cannot publish attempt %s: another process has taken over or ended it"
                  .formatted(attempt));
      assertThat(engine.part(Datasets.class).ofRun(owner.run())).hasSize(1);
    }
  }

  @Test
  void nothingOfAFailedPublishIsVisible() {
    Ownership owner = run();
    AttemptId attempt = begun(owner);

    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      steps.publish(owner, made(owner, attempt));
                      engine.publish(new StepPublished(made(owner, attempt)));
                      throw new IllegalStateException("the power fails here");
                    }))
        .hasMessage("the power fails here");

    assertThat(engine.states(owner.run())).containsEntry("a", StepState.RUNNING);
    assertThat(engine.part(Datasets.class).ofRun(owner.run())).isEmpty();
    assertThat(engine.part(Outputs.class).of(owner.run())).isEmpty();
  }

  @Test
  void aFailedAttemptCannotBePublished() {
    Ownership owner = run();
    AttemptId attempt = begun(owner);
    transactions.run(() -> steps.fail(owner, failed(attempt), StepState.FAILED));

    assertThatThrownBy(() -> publish(owner, attempt)).isInstanceOf(OwnershipLost.class);

    assertThat(engine.part(Datasets.class).ofRun(owner.run())).isEmpty();
  }

  @Test
  void whoeverWasTakenOverCanChangeNothing() {
    Ownership before = run();
    AttemptId attempt = begun(before);
    RunStore.Seen seen = runs.see(before.run());
    transactions.run(() -> runs.reopen(seen, engine.part(Lease.class).engine(), NOW));

    assertThatThrownBy(() -> publish(before, attempt)).isInstanceOf(OwnershipLost.class);
    assertThatThrownBy(() -> begun(before)).isInstanceOf(OwnershipLost.class);
    assertThatThrownBy(() -> transactions.run(() -> runs.end(before, RunState.SUCCEEDED, NOW)))
        .isInstanceOf(OwnershipLost.class);
    assertThat(engine.details(before.run()).attempts().get(0).state())
        .isEqualTo(AttemptState.INTERRUPTED);
  }

  @Test
  void ofTwoRepairsOneWins() {
    Ownership owner = run();
    transactions.run(() -> runs.end(owner, RunState.FAILED, NOW));
    RunStore.Seen seen = runs.see(owner.run());
    transactions.run(() -> runs.reopen(seen, engine.part(Lease.class).engine(), NOW));

    assertThatThrownBy(
            () -> transactions.run(() -> runs.reopen(seen, engine.part(Lease.class).engine(), NOW)))
        .isInstanceOf(OwnershipLost.class)
        .hasMessageStartingWith("Cannot retry run " + owner.run());
  }

  @Test
  void noSequenceOfChangesMakesAnIllegalTransition() {
    List<StepState> states = List.of(StepState.values());
    Random random = Seed.random(TransitionsTests.class);
    for (int round = 0; round < 60; round++) {
      Ownership owner = run();
      int number = 0;
      StepState state = StepState.PENDING;
      for (int event = 0; event < 12; event++) {
        StepState next = states.get(random.nextInt(states.size()));
        int attempts = number;
        boolean done = changes(owner, state, next, attempts);
        assertThat(done)
            .as("round %d: %s to %s", round, state, next)
            .isEqualTo(state.canBecome(next));
        if (done) {
          boolean begins = next == StepState.RUNNING || next == StepState.WAITING;
          number = begins ? number + 1 : number;
          state = next;
        }
        assertThat(engine.states(owner.run())).containsEntry("a", state);
      }
    }
  }

  /** Tries a change as the code that makes it would, whatever state the step is in. */
  private boolean changes(Ownership owner, StepState seen, StepState next, int attempts) {
    AttemptId last = new AttemptId(owner.run(), "a", attempts);
    try {
      transactions.run(
          () -> {
            switch (next) {
              case RUNNING ->
                  steps.begin(
                      owner,
                      seen == StepState.RETRYING ? StepState.RETRYING : StepState.PENDING,
                      new NewAttempt(last.next(), RECIPE, null, NOW));
              case WAITING -> steps.await(owner, new NewAttempt(last.next(), RECIPE, null, NOW));
              case SUCCEEDED -> steps.publish(owner, made(owner, last));
              case RETRYING, FAILED -> steps.fail(owner, failed(last), next);
              case REUSED -> steps.reuse(owner, "a", new Reused(RECIPE, null, 1L), NOW);
              case SKIPPED -> {
                if (seen == StepState.RUNNING) {
                  steps.drag(owner, failed(last), Skip.dragged("b"));
                } else {
                  steps.skip(owner, "a", Skip.stopped(), NOW);
                }
              }
              case CANCELLED -> {
                if (seen == StepState.RUNNING || seen == StepState.WAITING) {
                  steps.fail(owner, failed(last), next);
                } else {
                  steps.cancel(
                      owner,
                      "a",
                      seen == StepState.RETRYING ? StepState.RETRYING : StepState.PENDING,
                      NOW);
                }
              }
              case PENDING -> throw new OwnershipLost("go back to pending");
            }
          });
      return true;
    } catch (OwnershipLost e) {
      return false;
    }
  }

  private Ownership run() {
    Plan plan = PlanBuilder.pipeline("store").collect("a", "a").build();
    RunFacts facts =
        new RunFacts(
            "store-" + COUNT.incrementAndGet(),
            "store",
            NOW,
            engine.request(plan).definition().hash(),
            engine.request(plan).source(),
            Map.of(),
            Set.of());
    return transactions.run(
        () ->
            runs.create(
                new NewRun(
                    facts, Trigger.MANUAL, plan.steps(), engine.part(Lease.class).engine(), NOW)));
  }

  private AttemptId begun(Ownership owner) {
    AttemptId attempt = new AttemptId(owner.run(), "a", 1);
    transactions.run(
        () -> steps.begin(owner, StepState.PENDING, new NewAttempt(attempt, RECIPE, null, NOW)));
    return attempt;
  }

  private void publish(Ownership owner, AttemptId attempt) {
    transactions.run(
        () -> {
          StepMade made = made(owner, attempt);
          steps.publish(owner, made);
          engine.publish(new StepPublished(made));
        });
  }

  private StepMade made(Ownership owner, AttemptId attempt) {
    MadeDataset dataset =
        new MadeDataset(
            new StoredDataset("file:///nowhere", Format.PARQUET, new Schema(List.of())), 1, 1);
    return new StepMade(
        runs.see(owner.run()).facts(),
        attempt,
        "collect",
        "f",
        List.of(),
        new TaskResult(1L, Map.of("a", dataset), null, Map.of(), List.of()),
        ColumnLineage.NONE,
        ColumnLineage.NONE,
        NOW);
  }

  private static FailedAttempt failed(AttemptId attempt) {
    Failure failure = new Failure(Failure.Owner.USER, "wrong", "It is wrong", null, null);
    return new FailedAttempt(attempt, failure, null, NOW);
  }
}
