package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Failure.Owner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that persons say are done, or have failed. */
@ParameterizedClass
@EnumSource(Database.class)
class MarksTests {

  private final EngineUnderTest engine;
  private final Repairs repairs;

  MarksTests(Database database) {
    engine = EngineUnderTest.on(database);
    repairs = engine.part(Repairs.class);
  }

  @Test
  void theOutputThatIsNamedStandsForThatOfAStepMarkedAsDone() {
    RunResult good = engine.run(plan("done", "old"));
    RunResult failed = failedIn("b", plan("done", "new"));
    String earlier = good.run() + "/b/1";
    engine.drivers().reset();

    repairs.mark(mark(failed.run(), "b", true, earlier));
    RunResult result = engine.retry(failed.run(), plan("done", "new"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("c");
    assertThat(engine.drivers().tasks().get(0).datasets().get("b").location())
        .contains("/b/" + good.run() + "-1");
    assertThat(engine.step(failed.run(), "b").state()).isEqualTo(StepState.REUSED);
    assertThat(engine.step(failed.run(), "b").output()).isEqualTo(earlier);
    assertThat(engine.part(AuditTrail.class).of(AuditEntry.Subject.RUN, failed.run()))
        .element(1)
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("mark done");
              assertThat(entry.step()).isEqualTo("b");
              assertThat(entry.by()).isEqualTo("ann");
              assertThat(entry.reason()).isEqualTo("because");
              assertThat(entry.detail()).isEqualTo("its output is that of attempt " + earlier);
            });
  }

  @Test
  void aStepWhoseOutputIsReadIsNotDoneWithoutOne() {
    RunResult failed = failedIn("b", plan("without", "x"));

    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "b", true, null)))
        .isInstanceOf(RunRefused.class)
        .hasMessage(
            "Cannot mark step b of run %s as done: those after it would have no output of it to read"
                .formatted(failed.run()));
    assertThat(engine.step(failed.run(), "b").state()).isEqualTo(StepState.FAILED);
  }

  @Test
  void anOutputOfAnotherStepIsRefused() {
    RunResult good = engine.run(plan("wrong", "old"));
    RunResult failed = failedIn("b", plan("wrong", "new"));

    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "b", true, good.run() + "/a/1")))
        .hasMessage(
            "Cannot mark step b of run %s as done: that output isn't of step b of pipeline marks_wrong"
                .formatted(failed.run()));
    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "b", true, "nothing/b/1")))
        .hasMessageEndingWith("there is no output of attempt nothing/b/1");
  }

  @Test
  void aStepThatAGateRefusedIsDoneWithWhatItMeasured() {
    Plan plan =
        PlanBuilder.pipeline("marks_gate")
            .collect("a", "marks gate")
            .train("model", "a", 3)
            .evaluate(
                "quality",
                "model",
                "a",
                new Gate("accuracy >= 0.95", Metric.ACCURACY, Operator.AT_LEAST, null, 0.95))
            .deploy("release", "model", "champion", "quality")
            .build();
    RunResult refused = engine.run(plan);
    assertThat(refused.state()).isEqualTo(RunState.FAILED);
    engine.drivers().reset();

    repairs.mark(mark(refused.run(), "quality", true, null));

    assertThat(engine.retry(refused.run(), plan).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).isEmpty();
    assertThat(engine.step(refused.run(), "release").state()).isEqualTo(StepState.SUCCEEDED);
  }

  @Test
  void aStepMarkedAsFailedRunsAgainWithAllThatFollowsIt() {
    RunResult failed = failedIn("c", plan("failed", "x"));
    engine.drivers().reset();

    repairs.mark(mark(failed.run(), "a", false, null));
    assertThat(engine.step(failed.run(), "a").state()).isEqualTo(StepState.FAILED);

    assertThat(engine.retry(failed.run(), plan("failed", "x")).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a", "b", "c");
  }

  @Test
  void aRunThatSucceededOrWaitsIsLeftAlone() {
    RunResult done = engine.run(plan("absorbs", "x"));
    assertThatThrownBy(() -> repairs.mark(mark(done.run(), "a", false, null)))
        .hasMessage(
            "Cannot mark step a of run %s as failed: the run has succeeded".formatted(done.run()));

    RunResult failed = failedIn("c", plan("absorbs", "y"));
    repairs.queue(failed.run(), Repair.plain("ann"));
    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "c", true, null)))
        .hasMessageEndingWith("it waits for an engine");
    assertThat(engine.part(RunQueue.class).cancel(failed.run()))
        .isEqualTo(RunQueue.Cancelling.DONE);
    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "cc", true, null)))
        .hasMessageEndingWith("the run has no such step")
        .extracting(e -> ((RunRefused) e).hint())
        .isEqualTo("did you mean 'c'?");
    assertThatThrownBy(() -> repairs.mark(mark(failed.run(), "a", true, null)))
        .hasMessageEndingWith("it is done already");
  }

  @Test
  void whoMarksARunFencesTheEngineThatLostIt() {
    RunResult failed = failedIn("c", plan("fenced", "x"));
    RunStore.Seen before = engine.part(RunStore.class).see(failed.run());

    repairs.mark(mark(failed.run(), "c", false, null));

    assertThat(engine.part(RunStore.class).see(failed.run()).generation())
        .isEqualTo(before.generation() + 1);
  }

  private static Mark mark(String run, String step, boolean done, @Nullable String output) {
    return new Mark(run, step, done, output, "ann", "because");
  }

  private RunResult failedIn(String step, Plan plan) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals(step)
                        ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                        : Made.by(task)));
    RunResult result = engine.run(plan);
    assertThat(result.state()).isEqualTo(RunState.FAILED);
    return result;
  }

  private static Plan plan(String name, String content) {
    return PlanBuilder.pipeline("marks_" + name)
        .collect("a", "marks " + name + content)
        .sql("b", "b " + name, "a")
        .sql("c", "c " + name + content, "b")
        .build();
  }
}
