package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RetriesTests {

  private final EngineUnderTest engine;

  RetriesTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void triesAPlatformFailureAgain() {
    engine.drivers().behave(Behaviour.of(task -> attempt(task) < 3 ? lost() : Made.by(task)));

    RunResult result = engine.run(plan("retries-again"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.step(result.run(), "a").attempts()).isEqualTo(3);
    assertThat(states(result.run()))
        .containsExactly(AttemptState.FAILED, AttemptState.FAILED, AttemptState.SUCCEEDED);
    assertThat(engine.pauses())
        .hasSize(2)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
  }

  @Test
  void givesUpAfterAsManyAttemptsAsItWasTold() {
    engine.drivers().behave(Behaviour.of(task -> lost()));

    RunResult result = engine.run(plan("retries-lost"));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "a").attempts()).isEqualTo(3);
    assertThat(engine.step(result.run(), "a").failure().code()).isEqualTo("lost");
  }

  @Test
  void stopsAnAttemptThatTakesTooLong() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                attempt(task) == 1
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Made.by(task)));
    Plan plan =
        PlanBuilder.pipeline("slow")
            .timeout(Duration.ofMillis(50))
            .collect("a", "retries-slow")
            .build();

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().cancelled()).containsExactly(result.run() + "/a/1");
    assertThat(engine.details(result.run()).attempts().get(0).failure())
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("timeout");
              assertThat(failure.owner()).isEqualTo(Owner.PLATFORM);
              assertThat(failure.message()).isEqualTo("The attempt took longer than 50ms");
            });
  }

  @Test
  void goesOnWithANewDriverWhenOneDies() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              if (task.step().equals("b") && attempt(task) == 1) {
                driver.die();
                return new CompletableFuture<>();
              }
              return CompletableFuture.completedFuture(Made.by(task));
            });
    Plan plan =
        PlanBuilder.pipeline("death").collect("a", "retries-death").sql("b", "b", "a").build();

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a", "b", "b");
    assertThat(engine.drivers().started()).hasSize(2);
    List<AttemptStatus> attempts = engine.details(result.run()).attempts();
    assertThat(attempts.get(1).failure().message()).isEqualTo("The driver died with exit 137");
    assertThat(attempts.get(1).driver()).isNotEqualTo(attempts.get(2).driver());
    assertThat(attempts.get(2).driver()).isEqualTo(engine.drivers().started().get(1).process());
  }

  @Test
  void startsOneDriverForAllWhoLostTheirs() {
    PlanBuilder plan = PlanBuilder.pipeline("deaths");
    for (int i = 0; i < 4; i++) {
      plan.collect("s" + i, "retries-deaths " + i);
    }
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              if (attempt(task) > 1) {
                return CompletableFuture.completedFuture(Made.by(task));
              }
              if (engine.drivers().tasks().size() == 4) {
                driver.die();
              }
              return new CompletableFuture<>();
            });

    RunResult result = engine.run(plan.build());

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().started()).hasSize(2);
    assertThat(engine.drivers().tasks()).hasSize(8);
  }

  @Test
  void triesAgainWhenNoDriverComesUp() {
    engine.drivers().refuse(1);

    RunResult result = engine.run(plan("retries-refused"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    AttemptStatus first = engine.details(result.run()).attempts().get(0);
    assertThat(first.failure().code()).isEqualTo("driver-not-started");
    assertThat(first.failure().message()).isEqualTo("Cannot start a driver: no memory");
    assertThat(first.driver()).isNull();
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name).collect("a", name).build();
  }

  private static Outcome lost() {
    return FakeDriver.failed(Owner.PLATFORM, "lost", "The connection was lost");
  }

  private static int attempt(Task task) {
    return Integer.parseInt(task.attempt().substring(task.attempt().lastIndexOf('/') + 1));
  }

  private List<AttemptState> states(String run) {
    return engine.details(run).attempts().stream().map(AttemptStatus::state).toList();
  }
}
