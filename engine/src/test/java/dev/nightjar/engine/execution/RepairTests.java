package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RepairTests {

  private final EngineUnderTest engine;

  RepairTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void runsOnlyWhatIsLeft() {
    RunResult failed = failedIn("b", plan("left"));
    engine.drivers().reset();

    RunResult repaired = engine.retry(failed.run(), plan("left"));

    assertThat(repaired).isEqualTo(new RunResult(failed.run(), RunState.SUCCEEDED));
    assertThat(engine.drivers().steps()).containsExactly("b", "c");
    assertThat(engine.step(failed.run(), "a").attempts()).isEqualTo(1);
    assertThat(engine.step(failed.run(), "b").attempts()).isEqualTo(2);
  }

  @Test
  void canBeRepairedAgain() {
    RunResult failed = failedIn("b", plan("twice"));
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("c")
                        ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                        : Made.by(task)));
    engine.retry(failed.run(), plan("twice"));
    engine.drivers().reset();

    RunResult repaired = engine.retry(failed.run(), plan("twice"));

    assertThat(repaired.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("c");
  }

  @Test
  void refusesARunThatSucceeded() {
    RunResult done = engine.run(plan("done"));

    assertThatThrownBy(() -> engine.retry(done.run(), plan("done")))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot retry run %s: it has succeeded".formatted(done.run()));
  }

  @Test
  void refusesARunThatIsRunning() {
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              String run = task.attempt().substring(0, task.attempt().indexOf('/'));
              try {
                engine.retry(run, plan("running"));
              } catch (RunRefused e) {
                refusal.set(e);
              }
              return CompletableFuture.completedFuture(Made.by(task));
            });

    RunResult result = engine.run(plan("running"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(refusal.get())
        .hasMessage(
            "Cannot retry run %s: it is still running, in %s"
                .formatted(result.run(), engine.part(Lease.class).engine().shown()));
  }

  @Test
  void refusesARunThatIsNot() {
    assertThatThrownBy(() -> engine.retry("nothing-20260101-000000-abcd", plan("nothing")))
        .isInstanceOf(RunRefused.class)
        .hasMessage("Cannot find run nothing-20260101-000000-abcd");
  }

  /** Here its engine lives, and its drivers with it; KillIntegrationTests has the other case. */
  @Test
  void leavesTheDriversOfAnEngineThatLives() {
    RunResult failed = failedIn("b", plan("orphans"));
    engine.drivers().reset();

    engine.retry(failed.run(), plan("orphans"));

    assertThat(engine.drivers().buried()).isEmpty();
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

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name)
        .collect("a", "repair " + name)
        .sql("b", "b " + name, "a")
        .sql("c", "c " + name, "b")
        .build();
  }
}
