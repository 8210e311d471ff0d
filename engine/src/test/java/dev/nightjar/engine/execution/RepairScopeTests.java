package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of a run is run again, by which definition, and by whom. */
@ParameterizedClass
@EnumSource(Database.class)
class RepairScopeTests {

  private final EngineUnderTest engine;
  private final Runs runs;
  private final Repairs repairs;

  RepairScopeTests(Database database) {
    engine = EngineUnderTest.on(database);
    runs = engine.part(Runs.class);
    repairs = engine.part(Repairs.class);
  }

  @Test
  void aStepAndAllThatFollowsItRunAgainThoughTheyAreKnown() {
    RunResult done = engine.run(plan("from"));
    engine.drivers().reset();

    RunResult again = retry(done.run(), plan("from"), Again.from("b"));

    assertThat(again).isEqualTo(new RunResult(done.run(), RunState.SUCCEEDED));
    assertThat(engine.drivers().steps()).containsExactly("b", "c");
    assertThat(engine.step(done.run(), "a").attempts()).isEqualTo(1);
    assertThat(engine.step(done.run(), "b").attempts()).isEqualTo(2);
    assertThat(audit(done.run()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("retry");
              assertThat(entry.by()).isEqualTo("ann");
              assertThat(entry.reason()).isEqualTo("because");
              assertThat(entry.detail()).isEqualTo("from b");
            });
  }

  @Test
  void theWholeRunRunsAgainOrIsLookedAtAnew() {
    RunResult done = engine.run(plan("whole"));
    engine.drivers().reset();

    assertThat(retry(done.run(), plan("whole"), Again.everything()).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a", "b", "c");

    // What was forced then stays forced: the run is another time asked for what it made itself.
    RunResult other = engine.run(plan("whole"));
    engine.drivers().reset();
    assertThat(retry(other.run(), plan("whole"), Again.anew()).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).isEmpty();
    assertThat(engine.states(other.run()).values()).containsOnly(StepState.REUSED);
  }

  @Test
  void whatFailsOnTheWayIsGoneOnWith() {
    RunResult done = engine.run(plan("way"));
    failIn("c");
    assertThat(retry(done.run(), plan("way"), Again.from("b")).state()).isEqualTo(RunState.FAILED);
    engine.drivers().reset();

    assertThat(engine.retry(done.run(), plan("way")).state()).isEqualTo(RunState.SUCCEEDED);

    assertThat(engine.drivers().steps()).containsExactly("c");
  }

  @Test
  void aStepThatNobodyKnowsIsRefused() {
    RunResult done = engine.run(plan("unknown"));

    assertThatThrownBy(() -> retry(done.run(), plan("unknown"), Again.from("bb")))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot retry run %s: it has no step 'bb'".formatted(done.run()))
        .extracting(e -> ((RunRefused) e).hint())
        .isEqualTo("did you mean 'b'?");
    assertThat(engine.details(done.run()).summary().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void whatLiesNowhereIsMadeAgainForWhatReadsIt() {
    Plan plan =
        PlanBuilder.pipeline("repair_lazy")
            .collect("a", "repair lazy")
            .sql("b", "b lazy", "a")
            .sql("c", "c lazy", "b")
            .fused("b");
    RunResult done = engine.run(plan);
    engine.drivers().reset();

    assertThat(retry(done.run(), plan, Again.from("c")).state()).isEqualTo(RunState.SUCCEEDED);

    assertThat(engine.drivers().steps()).containsExactly("b", "c");
  }

  @Test
  void branchesRunAgainWithTheirStep() {
    RowsPipeline.behave(engine, List.of("n", "s"), Made::by);
    Plan plan = new RowsPipeline("repair-rows").plan();
    RunResult done = engine.run(plan);
    engine.drivers().tasks().clear();

    assertThat(retry(done.run(), plan, Again.from("by")).state()).isEqualTo(RunState.SUCCEEDED);

    assertThat(engine.drivers().steps())
        .containsExactlyInAnyOrder(
            "by.n.own", "by.n.model", "by.s.own", "by.s.model", "by", "done");
    assertThat(engine.part(BranchPages.class).page(done.run(), null, 10))
        .extracting(each -> each.branch().run())
        .containsExactly(done.run() + ".by.1.2", done.run() + ".by.2.2");
  }

  @Test
  void aQueuedRepairWaitsForAnEngineAndIsGoneOnWith() {
    RunResult failed = failedIn("b", plan("queued"));
    engine.drivers().reset();

    repairs.queue(failed.run(), repair(Again.nothing(), null));

    assertThat(engine.details(failed.run()).summary().state()).isEqualTo(RunState.QUEUED);
    assertThatThrownBy(() -> engine.retry(failed.run(), plan("queued")))
        .hasMessage("Cannot retry run %s: it waits for an engine".formatted(failed.run()));
    Claim claim = claim(failed.run());
    assertThat(runs.proceed(claim, plan("queued"), new RunObserver() {}).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("b", "c");
  }

  @Test
  void aSucceededRunIsQueuedOnlyWithSomethingToRunAgain() {
    RunResult done = engine.run(plan("refused"));

    assertThatThrownBy(() -> repairs.queue(done.run(), repair(Again.nothing(), null)))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot retry run %s: it has succeeded".formatted(done.run()));

    engine.drivers().reset();
    repairs.queue(done.run(), repair(Again.from("c"), null));
    assertThat(runs.proceed(claim(done.run()), plan("refused"), new RunObserver() {}).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("c");
  }

  @Test
  void goesOnWithAnotherDefinitionAndSaysWhatItChanges() {
    RunResult failed = failedIn("c", plan("newest"));
    engine.drivers().reset();
    Plan newest =
        PlanBuilder.pipeline("repair_newest")
            .collect("a", "repair newest")
            .sql("b", "another b", "a")
            .sql("d", "d newest", "b")
            .build();
    Definition definition =
        engine.part(Definitions.class).keep(newest.pipeline(), "name: repair_newest # newest");
    Redefinition redefinition =
        new Redefinition(definition, engine.request(newest).source(), Map.of());

    repairs.queue(failed.run(), repair(Again.nothing(), redefinition));
    RunResult result = runs.proceed(claim(failed.run()), newest, new RunObserver() {});

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(failed.run()))
        .isEqualTo(
            Map.of("a", StepState.REUSED, "b", StepState.SUCCEEDED, "d", StepState.SUCCEEDED));
    assertThat(engine.drivers().steps()).containsExactly("b", "d");
    assertThat(audit(failed.run()))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("redefine");
              assertThat(entry.by()).isEqualTo("ann");
              assertThat(entry.detail())
                  .isEqualTo("b changed (query); d is new; c is gone; 1 step as before");
            });
  }

  @Test
  void theSameDefinitionIsNoOther() {
    RunResult failed = failedIn("c", plan("same"));
    engine.drivers().reset();
    RunRequest request = engine.request(plan("same"));
    Redefinition same = new Redefinition(request.definition(), request.source(), Map.of());

    assertThat(
            runs.retry(
                    failed.run(), plan("same"), repair(Again.nothing(), same), new RunObserver() {})
                .state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(failed.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(audit(failed.run())).extracting(AuditEntry::action).containsExactly("retry");
  }

  @Test
  void ofTwoRepairsAtTheSameMomentOneRunsAndTheOtherIsToldWhoHasIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      RunResult failed = failedIn("b", plan("two" + round));
      Plan plan = plan("two" + round);
      engine.drivers().reset();
      CompletableFuture<Boolean> release = new CompletableFuture<>();
      engine.drivers().behave((driver, task, observer) -> release.thenApply(yes -> Made.by(task)));
      List<RunResult> ran = Collections.synchronizedList(new ArrayList<>());
      List<String> told = Collections.synchronizedList(new ArrayList<>());
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<?> releasing =
          CompletableFuture.runAsync(
              () -> {
                await().until(() -> told.size() == 1 && engine.drivers().tasks().size() == 1);
                release.complete(true);
              });
      QueueTests.inParallel(
          2,
          thread -> {
            together.await();
            try {
              ran.add(engine.retry(failed.run(), plan));
            } catch (RunRefused e) {
              told.add(String.valueOf(e.getMessage()));
            }
          });
      releasing.get();

      assertThat(ran).containsExactly(new RunResult(failed.run(), RunState.SUCCEEDED));
      assertThat(told)
          .singleElement()
          .asString()
          .endsWith(engine.part(Lease.class).engine().shown());
      assertThat(engine.drivers().steps()).containsExactly("b", "c");
    }
  }

  private RunResult retry(String run, Plan plan, Again again) {
    return runs.retry(run, plan, repair(again, null), new RunObserver() {});
  }

  private static Repair repair(Again again, @Nullable Redefinition to) {
    return new Repair(again, to, "ann", "because");
  }

  /** What was decided about a run since somebody started it. */
  private List<AuditEntry> audit(String run) {
    List<AuditEntry> all = engine.part(AuditTrail.class).of(AuditEntry.Subject.RUN, run);
    assertThat(all.get(0).action()).isEqualTo("start");
    return all.subList(1, all.size());
  }

  private Claim claim(String run) {
    Claim claim = engine.part(Claims.class).next(1_000).orElseThrow();
    assertThat(claim.run()).isEqualTo(run);
    return claim;
  }

  private void failIn(String step) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals(step)
                        ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                        : Made.by(task)));
  }

  private RunResult failedIn(String step, Plan plan) {
    failIn(step);
    RunResult result = engine.run(plan);
    assertThat(result.state()).isEqualTo(RunState.FAILED);
    return result;
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline("repair_" + name)
        .collect("a", "repair " + name)
        .sql("b", "b " + name, "a")
        .sql("c", "c " + name, "b")
        .build();
  }
}
