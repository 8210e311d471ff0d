package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Who has the places in which steps may run. */
class PlacesTests {

  private final EngineUnderTest engine = EngineUnderTest.on(Database.H2);
  private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();

  @Test
  void aPlaceIsTakenOnceAndToldOfWhenItIsFree() {
    Places places = new Places(1);
    List<String> told = new ArrayList<>();
    Runnable listener = () -> told.add("told");

    assertThat(places.take()).isTrue();
    assertThat(places.take()).isFalse();
    places.follow(listener);
    places.leave();
    assertThat(told).hasSize(1);
    places.enter();
    assertThat(told).hasSize(2);
    places.unfollow(listener);
    places.leave();
    assertThat(told).hasSize(2);
  }

  @Test
  void aStepThatComesBackFromItsPauseGoesBeforeThoseThatHaveNotBegun() throws Exception {
    PlanBuilder fan = PlanBuilder.pipeline("back");
    for (int i = 0; i < 7; i++) {
      fan.collect("s" + i, "places " + i);
    }
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    engine.pause((time, unless) -> over.join());
    engine.drivers().behave((driver, task, observer) -> outcome(task.attempt()));

    CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> engine.run(fan.build()));
    await().until(() -> engine.drivers().tasks().size() == 4);
    outcome(attempt("s0")).complete(FakeDriver.failed(Owner.PLATFORM, "lost", "It is lost"));
    await().until(() -> engine.drivers().tasks().size() == 5);
    over.complete(true);
    await().until(PlacesTests::isAwaited);
    end("s1");
    await().until(() -> engine.drivers().tasks().size() == 6);

    assertThat(engine.drivers().steps().subList(4, 6)).containsExactly("s4", "s0");
    engine
        .drivers()
        .behave((driver, task, observer) -> CompletableFuture.completedFuture(Made.by(task)));
    List.of("s2", "s3", "s4", "s0").forEach(this::end);
    assertThat(run.get().state()).isEqualTo(RunState.SUCCEEDED);
  }

  private CompletableFuture<Outcome> outcome(String attempt) {
    return outcomes.computeIfAbsent(attempt, id -> new CompletableFuture<>());
  }

  private String attempt(String step) {
    return task(step).attempt();
  }

  private void end(String step) {
    Task task = task(step);
    outcome(task.attempt()).complete(Made.by(task));
  }

  /** The last that was begun of a step. */
  private Task task(String step) {
    return engine.drivers().tasks().stream()
        .filter(task -> task.step().equals(step))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static boolean isAwaited() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .anyMatch(
            frame ->
                frame.getClassName().equals(Places.class.getName())
                    && frame.getMethodName().equals("enter"));
  }
}
