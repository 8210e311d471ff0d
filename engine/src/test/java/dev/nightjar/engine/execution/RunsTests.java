package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RunsTests {

  private final EngineUnderTest engine;

  RunsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void runsEveryStepOnceAndInOrder() {
    RunResult result = engine.run(diamond("order"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps())
        .containsExactlyInAnyOrder("a", "b", "c", "d")
        .startsWith("a")
        .endsWith("d");
    assertThat(engine.states(result.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(engine.drivers().started()).hasSize(1);
  }

  @Test
  void runsIndependentStepsAtTheSameTime() {
    CompletableFuture<Boolean> both = new CompletableFuture<>();
    List<String> waiting = Collections.synchronizedList(new ArrayList<>());
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              if (task.step().equals("a") || task.step().equals("d")) {
                return CompletableFuture.completedFuture(Made.by(task));
              }
              waiting.add(task.step());
              if (waiting.size() == 2) {
                both.complete(true);
              }
              return both.thenApply(there -> Made.by(task));
            });

    RunResult result = engine.run(diamond("parallel"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(waiting).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void runsNoMoreStepsAtATimeThanAllowed() {
    PlanBuilder plan = PlanBuilder.pipeline("wide");
    for (int i = 0; i < 12; i++) {
      plan.collect("s" + i, "runs wide " + i);
    }
    List<CompletableFuture<Boolean>> held = new ArrayList<>();
    List<Integer> atATime = Collections.synchronizedList(new ArrayList<>());
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              CompletableFuture<Boolean> release = new CompletableFuture<>();
              List<CompletableFuture<Boolean>> released = List.of();
              synchronized (held) {
                held.add(release);
                atATime.add(held.size());
                if (held.size() == 4) {
                  released = List.copyOf(held);
                  held.clear();
                }
              }
              released.forEach(one -> one.complete(true));
              return release.thenApply(done -> Made.by(task));
            });

    engine.run(plan.build());

    assertThat(atATime).hasSize(12).allMatch(count -> count <= 4);
  }

  @Test
  void skipsWhatFollowsAFailedStepAndGoesOnWithTheRest() {
    Plan plan =
        PlanBuilder.pipeline("branches")
            .collect("a", "runs branches a")
            .collect("x", "runs branches x")
            .sql("b", "b", "a")
            .sql("c", "c", "b")
            .sql("y", "y", "x")
            .build();
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("b")
                        ? FakeDriver.failed(Owner.USER, "unknown-column", "There is no column z")
                        : Made.by(task)));

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.states(result.run()))
        .isEqualTo(
            Map.of(
                "a", StepState.SUCCEEDED,
                "x", StepState.SUCCEEDED,
                "b", StepState.FAILED,
                "c", StepState.SKIPPED,
                "y", StepState.SUCCEEDED));
    StepStatus failed = engine.step(result.run(), "b");
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(failed.failure())
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("unknown-column");
              assertThat(failure.message()).isEqualTo("There is no column z");
            });
  }

  @Test
  void stopsAtAFatalFailure() {
    Plan plan = PlanBuilder.pipeline("fatal").collect("a", "runs fatal").sql("b", "b", "a").build();
    engine
        .drivers()
        .behave(Behaviour.of(task -> FakeDriver.failed(Owner.FATAL, "broken", "It is broken")));

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.states(result.run()))
        .isEqualTo(Map.of("a", StepState.FAILED, "b", StepState.SKIPPED));
    assertThat(engine.drivers().steps()).containsExactly("a");
  }

  @Test
  void tellsItsObserverWhatHasHappened() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    RunObserver observer =
        new RunObserver() {
          @Override
          public void started(String run, List<StepStatus> steps) {
            told.add("started " + steps.size());
          }

          @Override
          public void changed(StepStatus step) {
            told.add(step.name() + " " + step.state() + " " + step.rows());
          }

          @Override
          public void progressed(String step, int tasksDone, int tasks) {
            told.add(step + " " + tasksDone + "/" + tasks);
          }

          @Override
          public void driverStarting() {
            told.add("driver");
          }
        };
    engine
        .drivers()
        .behave(
            (driver, task, progress) -> {
              progress.progress(1, 2);
              return CompletableFuture.completedFuture(Made.by(task));
            });

    engine.run(PlanBuilder.pipeline("told").collect("a", "runs told").build(), observer);

    assertThat(told)
        .containsExactly("started 1", "a running null", "driver", "a 1/2", "a succeeded 10");
  }

  @Test
  void givesAnAttemptAFolderOfItsOwn() {
    RunResult result =
        engine.run(PlanBuilder.pipeline("folders").collect("a", "runs folders").build());

    assertThat(engine.drivers().tasks().get(0).output())
        .isEqualTo(
            engine
                .home()
                .data()
                .resolve("folders/a/" + result.run() + "-1")
                .toUri()
                .toString()
                .replaceFirst("/$", ""));
  }

  @Test
  void handsInputsOnAsTheyWerePublished() {
    engine.run(
        PlanBuilder.pipeline("inputs")
            .collect("a", "runs inputs")
            .split("parts", "a", "train", "test")
            .train("model", "parts.train", 5)
            .evaluate("quality", "model", "parts.test")
            .build());

    assertThat(engine.drivers().tasks().get(3))
        .satisfies(
            task -> {
              assertThat(task.datasets()).containsOnlyKeys("parts.test");
              assertThat(task.datasets().get("parts.test").location()).contains("/parts/");
              assertThat(task.models()).containsOnlyKeys("model");
            });
  }

  @Test
  void breaksOffWhenADriverThrows() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                CompletableFuture.failedFuture(new IllegalStateException("broken off")));

    RunResult result =
        engine.run(PlanBuilder.pipeline("throws").retry(1).collect("a", "runs throws").build());

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "a").failure().message()).contains("broken off");
  }

  private static Plan diamond(String name) {
    return PlanBuilder.pipeline(name)
        .collect("a", "runs " + name)
        .sql("b", "SELECT 1 FROM a", "a")
        .sql("c", "SELECT 2 FROM a", "a")
        .sql("d", "SELECT 3 FROM b, c", "b", "c")
        .build();
  }
}
