package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class CancellationTests {

  private final EngineUnderTest engine;

  CancellationTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void stopsWhatRunsAndStartsNothingMore() throws Exception {
    hangIn("b");

    RunResult result = cancelled(plan("cancel"));

    assertThat(result.state()).isEqualTo(RunState.CANCELLED);
    assertThat(engine.states(result.run()))
        .isEqualTo(
            Map.of(
                "a", StepState.SUCCEEDED,
                "b", StepState.CANCELLED,
                "c", StepState.CANCELLED));
    assertThat(engine.drivers().cancelled()).containsExactly(result.run() + "/b/1");
    assertThat(engine.details(result.run()).attempts().get(1).state())
        .isEqualTo(AttemptState.CANCELLED);
  }

  @Test
  void doesNotWaitForADriverThatDoesNotStop() throws Exception {
    hangIn("b");
    engine.drivers().disobey();
    Instant begun = Instant.now();

    RunResult result = cancelled(plan("deaf"));

    assertThat(result.state()).isEqualTo(RunState.CANCELLED);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void canBeGoneOnWith() throws Exception {
    hangIn("b");
    RunResult first = cancelled(plan("resume"));
    engine.drivers().reset();

    RunResult second = engine.retry(first.run(), plan("resume"));

    assertThat(second).isEqualTo(new RunResult(first.run(), RunState.SUCCEEDED));
    assertThat(engine.drivers().steps()).containsExactly("b", "c");
  }

  @Test
  void leavesAFinishedRunAlone() {
    RunResult result =
        engine.run(PlanBuilder.pipeline("late").collect("a", "cancellation late").build());

    engine.part(Runs.class).cancel(result.run());

    assertThat(engine.details(result.run()).summary().state()).isEqualTo(RunState.SUCCEEDED);
  }

  private void hangIn(String step) {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals(step)
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Made.by(task)));
  }

  /** Runs a plan and cancels it once its second step is being run. */
  private RunResult cancelled(Plan plan) throws Exception {
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(() -> engine.run(plan), task -> new Thread(task).start());
    await().until(() -> engine.drivers().tasks().size() == 2);
    String attempt = engine.drivers().tasks().get(1).attempt();
    engine.part(Runs.class).cancel(attempt.substring(0, attempt.indexOf('/')));
    return running.get(30, TimeUnit.SECONDS);
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name)
        .collect("a", "cancellation " + name)
        .sql("b", "b " + name, "a")
        .sql("c", "c " + name, "b")
        .build();
  }
}
