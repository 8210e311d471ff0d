package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that run in one pass: their states, attempts, logs, lineage and reuse stay their own. */
@ParameterizedClass
@EnumSource(Database.class)
class StageTests {

  private final EngineUnderTest engine;

  StageTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void runsAStageAsOneTaskAndPublishesEachStep() {
    RunResult run = engine.run(fused("once"));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("large", "report");
    Task task = engine.drivers().tasks().get(0);
    assertThat(task.lazy()).extracting(Task::step).containsExactly("orders", "clean");
    assertThat(task.datasets()).isEmpty();
    assertThat(engine.states(run.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(engine.step(run.run(), "orders").rows()).isEqualTo(10);
    assertThat(engine.details(run.run()).attempts())
        .extracting(AttemptStatus::state)
        .containsOnly(AttemptState.SUCCEEDED);
  }

  @Test
  void keepsVersionsThatLieNowhereForLineageAlone() {
    RunResult run = engine.run(fused("nowhere"));

    Datasets datasets = engine.part(Datasets.class);
    assertThat(datasets.ofRun(run.run()))
        .extracting(DatasetVersion::name)
        .containsExactly("nowhere.large", "nowhere.report");
    assertThat(datasets.versions("nowhere.clean"))
        .singleElement()
        .satisfies(
            clean -> {
              assertThat(clean.stored()).isNull();
              assertThat(clean.schema().names()).containsExactly("id");
              assertThat(clean.rows()).isEqualTo(10);
            });
    assertThat(engine.part(Lineage.class).of("nowhere.report", null).orElseThrow().nodes())
        .extracting(node -> node.id().name())
        .containsExactlyInAnyOrder(
            "nowhere.orders", "nowhere.clean", "nowhere.large", "nowhere.report");
  }

  @Test
  void runsNothingOfAnUnchangedStage() {
    engine.run(fused("same"));
    engine.drivers().reset();

    RunResult again = engine.run(fused("same"));

    assertThat(engine.drivers().tasks()).isEmpty();
    assertThat(engine.states(again.run()).values()).containsOnly(StepState.REUSED);
    assertThat(engine.step(again.run(), "clean").rows()).isEqualTo(10);
  }

  @Test
  void neverReadsWhatLiesNowhere() {
    engine.run(fused("needed"));
    Plan edited = plan("needed", "edited").fused("orders", "clean");
    Forecast forecast = engine.part(Forecaster.class).forecast(edited, Set.of());
    engine.drivers().reset();

    RunResult again = engine.run(edited);

    assertThat(engine.drivers().tasks().get(0).lazy())
        .extracting(Task::step)
        .containsExactly("orders", "clean");
    assertThat(engine.states(again.run()).values()).containsOnly(StepState.SUCCEEDED);
    StepForecast clean = forecast.step("clean").orElseThrow();
    assertThat(clean.outlook()).isEqualTo(Outlook.RUN);
    assertThat(clean.reason()).isEqualTo(Reason.NEEDED);
    assertThat(clean.detail()).isEqualTo("large");
    assertThat(clean.pass()).isEqualTo("large");
    assertThat(forecast.step("large").orElseThrow().reason()).isEqualTo(Reason.CHANGED);
    assertThat(forecast.step("large").orElseThrow().pass()).isNull();
  }

  @Test
  void readsWhatWasWrittenEarlierInsteadOfMakingItAgain() {
    engine.run(plan("written", "old").build());
    engine.drivers().reset();

    RunResult again = engine.run(plan("written", "new").fused("orders", "clean"));

    assertThat(engine.states(again.run()))
        .containsEntry("orders", StepState.REUSED)
        .containsEntry("clean", StepState.REUSED)
        .containsEntry("large", StepState.SUCCEEDED);
    Task task = engine.drivers().tasks().get(0);
    assertThat(task.lazy()).isEmpty();
    assertThat(task.datasets().get("clean").location()).contains("/clean/");
  }

  @Test
  void makesWithAForcedStepWhatReadsItInTheSamePass() {
    engine.run(fused("forced"));
    Forecast forecast = engine.part(Forecaster.class).forecast(fused("forced"), Set.of("clean"));
    engine.drivers().reset();

    RunResult again = engine.run(fused("forced"), Set.of("clean"));

    assertThat(engine.drivers().steps()).containsExactly("large");
    assertThat(engine.drivers().tasks().get(0).lazy())
        .extracting(Task::step)
        .containsExactly("orders", "clean");
    assertThat(engine.states(again.run())).containsEntry("report", StepState.REUSED);
    assertThat(forecast.steps())
        .extracting(StepForecast::reason)
        .containsExactly(Reason.NEEDED, Reason.FORCED, Reason.NEEDED, Reason.UNCHANGED);
  }

  @Test
  void failsTheStepWhoseFaultItIsAndSkipsTheOthers() {
    failWith(new Failure(Owner.USER, "division", "By zero", null, Place.at("clean", "/sql")));

    RunResult run = engine.run(fused("blame"));

    assertThat(engine.states(run.run()))
        .isEqualTo(
            Map.of(
                "orders", StepState.SKIPPED,
                "clean", StepState.FAILED,
                "large", StepState.SKIPPED,
                "report", StepState.SKIPPED));
    assertThat(engine.step(run.run(), "clean").failure().message()).isEqualTo("By zero");
    assertThat(engine.details(run.run()).attempts())
        .extracting(AttemptStatus::state)
        .containsExactlyInAnyOrder(
            AttemptState.CANCELLED, AttemptState.FAILED, AttemptState.CANCELLED);
    assertThat(engine.details(run.run()).attempts())
        .filteredOn(attempt -> attempt.step().equals("large"))
        .singleElement()
        .satisfies(
            attempt ->
                assertThat(attempt.failure().message())
                    .isEqualTo("Step 'clean', which ran in the same pass, failed"));
  }

  @Test
  void retriesAFailedStageStepByStepAndSaysSo() {
    failWith(new Failure(Owner.PLATFORM, "driver-died", "Killed", null, null));

    RunResult run = engine.run(fused("apart"));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps())
        .containsExactly("large", "orders", "clean", "large", "report");
    assertThat(engine.drivers().tasks().get(3).datasets()).containsOnlyKeys("clean");
    assertThat(engine.states(run.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(engine.step(run.run(), "orders").attempts()).isEqualTo(2);
    assertThat(engine.pauses()).hasSize(1);
    assertThat(engine.logged(run.run(), "clean", null))
        .extracting(line -> line.attempt() + " " + line.line().text())
        .containsExactly(
            "1 Runs in one pass with large; what is logged there stands with attempt %s/large/1"
                .formatted(run.run()),
            "2 Runs by itself: an attempt in one pass with other steps has failed");
  }

  @Test
  void countsThePassAmongTheTriesOfEachStep() {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("orders") || !task.lazy().isEmpty()
                        ? FakeDriver.failed(Owner.PLATFORM, "lost", "Lost")
                        : Made.by(task)));

    RunResult run = engine.run(fused("tries"));

    assertThat(engine.drivers().steps()).containsExactly("large", "orders", "orders");
    assertThat(engine.states(run.run()))
        .containsEntry("orders", StepState.FAILED)
        .containsEntry("clean", StepState.SKIPPED)
        .containsEntry("large", StepState.SKIPPED);
  }

  @Test
  void takesAStageApartThatARepairFindsTried() {
    failWith(new Failure(Owner.USER, "division", "By zero", null, Place.at("clean", "/sql")));
    RunResult failed = engine.run(fused("repair"));
    engine.drivers().reset();

    RunResult repaired = engine.retry(failed.run(), fused("repair"));

    assertThat(repaired.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("orders", "clean", "large", "report");
  }

  @Test
  void reusesBetweenStepsThatWereTakenApart() {
    failWith(new Failure(Owner.PLATFORM, "lost", "Lost", null, null));
    Plan twins =
        PlanBuilder.pipeline("twins")
            .collect("a", "stages twins")
            .collect("b", "stages twins")
            .sql("both", "both", "a", "b")
            .fused("a", "b");

    RunResult run = engine.run(twins);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(run.run()).values()).doesNotContain(StepState.FAILED);
  }

  @Test
  void cancelsAllStepsOfAStage() throws Exception {
    engine.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(
            () -> engine.run(fused("cancelled")), task -> new Thread(task).start());
    await().until(() -> engine.drivers().tasks().size() == 1);
    String attempt = engine.drivers().tasks().get(0).attempt();

    engine.part(Runs.class).cancel(attempt.substring(0, attempt.indexOf('/')));

    RunResult run = running.get(30, TimeUnit.SECONDS);
    assertThat(engine.drivers().cancelled()).containsExactly(attempt);
    assertThat(engine.states(run.run()).values()).containsOnly(StepState.CANCELLED);
  }

  @Test
  void givesAStageTheTimeOfAllItsSteps() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                task.lazy().isEmpty()
                    ? CompletableFuture.completedFuture(Made.by(task))
                    : new CompletableFuture<>());
    Plan plan =
        PlanBuilder.pipeline("slowly")
            .timeout(Duration.ofMillis(20))
            .collect("a", "stages slowly")
            .sql("b", "b", "a")
            .fused("a");

    RunResult run = engine.run(plan);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.details(run.run()).attempts())
        .filteredOn(attempt -> attempt.id().endsWith("/b/1"))
        .singleElement()
        .satisfies(
            attempt ->
                assertThat(attempt.failure().message())
                    .isEqualTo("The attempt took longer than 40ms"));
  }

  @Test
  void failsWhatUsesAnAliasWithoutAVersionAndRunsNothingForIt() {
    Plan plan =
        PlanBuilder.pipeline("unready")
            .collect("data", "stages unready")
            .train("model", "data", 5)
            .sql("latest", "latest", "data")
            .score("scores", "model@nobody", "latest")
            .fused("latest");

    RunResult run = engine.run(plan);

    assertThat(engine.states(run.run()))
        .containsEntry("latest", StepState.SKIPPED)
        .containsEntry("scores", StepState.FAILED);
    assertThat(engine.drivers().steps()).containsExactly("data", "model");
  }

  /** Fails whatever runs in one pass with others. */
  private void failWith(Failure failure) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.lazy().isEmpty() ? Made.by(task) : new Driver.Outcome.Failed(failure)));
  }

  private static Plan fused(String name) {
    return plan(name, "large").fused("orders", "clean");
  }

  private static PlanBuilder plan(String name, String query) {
    return PlanBuilder.pipeline(name)
        .collect("orders", "stages " + name)
        .sql("clean", "clean", "orders")
        .sql("large", query, "clean")
        .sql("report", "report", "large");
  }
}
