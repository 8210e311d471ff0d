package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class IsolationTests {

  private final EngineUnderTest engine;
  private final Map<String, FakeDriver> drivers = new LinkedHashMap<>();

  IsolationTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void hasADriverForEachWishAndEndsItWithTheRun() {
    remember();
    Plan plan =
        PlanBuilder.pipeline("wishes")
            .collect("a", "isolation-wishes")
            .resources("1g")
            .sql("b", "b", "a")
            .resources("1g")
            .sql("c", "c", "b")
            .resources("2g")
            .sql("d", "d", "c")
            .sql("e", "e", "d")
            .build();

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().resources()).containsExactly("", "1g of memory", "2g of memory");
    assertThat(drivers.get("b")).isSameAs(drivers.get("c")).isNotSameAs(drivers.get("a"));
    assertThat(drivers.get("e")).isSameAs(drivers.get("a"));
    assertThat(engine.drivers().closed())
        .contains(drivers.get("b"), drivers.get("d"))
        .doesNotContain(drivers.get("a"));
    assertThat(engine.details(result.run()).attempts())
        .extracting(AttemptStatus::state)
        .containsOnly(AttemptState.SUCCEEDED);
  }

  @Test
  void triesAgainOnTheSameResources() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              if (task.step().equals("b") && first(task)) {
                driver.die();
                return new CompletableFuture<>();
              }
              return CompletableFuture.completedFuture(Made.by(task));
            });

    RunResult result = engine.run(plan("isolation-again", "1g"));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a", "b", "b");
    assertThat(engine.drivers().resources()).containsExactly("", "1g of memory", "1g of memory");
  }

  @Test
  void cancelsWhatRunsThere() throws Exception {
    CompletableFuture<Task> begun = new CompletableFuture<>();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              drivers.put(task.step(), driver);
              if (task.step().equals("b")) {
                begun.complete(task);
                return new CompletableFuture<>();
              }
              return CompletableFuture.completedFuture(Made.by(task));
            });
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(() -> engine.run(plan("isolation-cancel", "1g")));
    String id = begun.get().attempt().split("/", 2)[0];

    engine.part(Runs.class).cancel(id);

    assertThat(run.get().state()).isEqualTo(RunState.CANCELLED);
    assertThat(engine.drivers().cancelled()).containsExactly(id + "/b/1");
    assertThat(engine.drivers().closed())
        .contains(drivers.get("b"))
        .doesNotContain(drivers.get("a"));
  }

  @Test
  void tellsThatTheMachineHasLess() {
    RunResult result = engine.run(plan("isolation-large", "999999g"));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "b").attempts()).isEqualTo(1);
    assertThat(engine.step(result.run(), "b").failure())
        .satisfies(
            failure -> {
              assertThat(failure.owner()).isEqualTo(Owner.USER);
              assertThat(failure.message())
                  .matches(
                      "Cannot start a driver with 999999g of memory: this machine has \\d+ MB of"
                          + " memory");
              assertThat(failure.place().pointer()).isEqualTo("/resources");
            });
    assertThat(engine.drivers().resources()).containsExactly("");
  }

  private Plan plan(String content, String memory) {
    return PlanBuilder.pipeline("isolated")
        .collect("a", content)
        .resources(memory)
        .sql("b", "b", "a")
        .build();
  }

  private void remember() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              drivers.put(task.step(), driver);
              return CompletableFuture.completedFuture(Made.by(task));
            });
  }

  private static boolean first(Task task) {
    return task.attempt().endsWith("/1");
  }
}
