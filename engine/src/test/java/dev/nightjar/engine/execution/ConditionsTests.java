package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Condition;
import dev.nightjar.engine.compiler.Condition.Known;
import dev.nightjar.engine.compiler.Condition.OnDrift;
import dev.nightjar.engine.compiler.Condition.OnMetric;
import dev.nightjar.engine.compiler.Condition.OnRows;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.DriftMetric;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class ConditionsTests {

  private static final Skip UNMET =
      new Skip(Skip.Reason.CONDITION, "when quality.accuracy >= 0.95: it is 0.9");

  private final EngineUnderTest engine;

  ConditionsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void aBranchThatIsNotTakenIsNoFailure() {
    RunResult run = engine.run(release("branch", 0.95));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(run.run()))
        .containsEntry("quality", StepState.SUCCEEDED)
        .containsEntry("release", StepState.SKIPPED)
        .containsEntry("scores", StepState.SKIPPED)
        .containsEntry("last", StepState.SKIPPED);
    assertThat(engine.step(run.run(), "release").skip()).isEqualTo(UNMET);
    assertThat(engine.step(run.run(), "scores").skip())
        .isEqualTo(
            new Skip(Skip.Reason.CONDITION, "needs release, which is skipped: " + UNMET.cause()));
    assertThat(engine.step(run.run(), "last").skip().cause())
        .isEqualTo("needs release, which is skipped: " + UNMET.cause());
    assertThat(engine.step(run.run(), "release").attempts()).isZero();
  }

  @Test
  void aConditionThatHoldsChangesNothing() {
    RunResult run = engine.run(release("taken", 0.9));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(run.run())).containsEntry("scores", StepState.SUCCEEDED);
    assertThat(engine.step(run.run(), "scores").skip()).isNull();
  }

  @Test
  void aFailureSkipsWhatNeedsItAndFailsTheRun() {
    failIn("quality");

    RunResult run = engine.run(release("failed", 0.5));

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(run.run(), "release").skip())
        .isEqualTo(new Skip(Skip.Reason.FAILURE, "needs quality, which failed"));
  }

  @Test
  void judgesWhatIsReusedByWhatWasRecorded() {
    engine.run(release("again", 0.5));
    engine.drivers().reset();

    RunResult run = engine.run(release("again", 0.95));

    assertThat(engine.states(run.run()))
        .containsEntry("quality", StepState.REUSED)
        .containsEntry("release", StepState.SKIPPED);
    assertThat(engine.step(run.run(), "release").skip()).isEqualTo(UNMET);
  }

  @Test
  void judgesAgainWhenTheRunIsRetried() {
    failIn("other");
    RunResult first = engine.run(release("retried", 0.95));
    assertThat(first.state()).isEqualTo(RunState.FAILED);
    engine.drivers().reset();

    RunResult second = engine.retry(first.run(), release("retried", 0.85));

    assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(second.run())).containsEntry("scores", StepState.SUCCEEDED);
    assertThat(engine.step(second.run(), "release").skip()).isNull();
  }

  @Test
  void countsRowsAlsoOfAPart() {
    RunResult run =
        engine.run(
            PlanBuilder.pipeline("rows")
                .collect("data", "conditions rows")
                .split("parts", "data", "train", "test")
                .when(rows("data", 9), rows("parts.test", 9))
                .sql("many", "many", "data")
                .when(rows("data", 9), rows("parts.test", 10))
                .sql("few", "few", "data")
                .build());

    assertThat(engine.states(run.run()))
        .containsEntry("many", StepState.SUCCEEDED)
        .containsEntry("few", StepState.SKIPPED);
    assertThat(engine.step(run.run(), "few").skip().cause())
        .isEqualTo("when parts.test.rows > 10: it is 10");
  }

  @Test
  void aConditionOnParametersIsDecidedBeforehand() {
    Plan plan =
        PlanBuilder.pipeline("mode")
            .when(new Known("${mode} = full", false, "quick"))
            .collect("data", "conditions mode")
            .build();

    StepForecast forecast = forecast(plan, "data");
    RunResult run = engine.run(plan);

    assertThat(forecast.outlook()).isEqualTo(Outlook.SKIP);
    assertThat(forecast.detail()).isEqualTo("when ${mode} = full: it is quick");
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.step(run.run(), "data").skip().cause()).isEqualTo(forecast.detail());
    assertThat(engine.drivers().tasks()).isEmpty();
  }

  @Test
  void aPlanSaysWhatItCanKnow() {
    StepForecast before = forecast(release("foretold", 0.95), "release");
    assertThat(before.outlook()).isEqualTo(Outlook.DEPENDS);
    assertThat(before.reason()).isEqualTo(Reason.OPEN);
    assertThat(before.detail()).isEqualTo("quality.accuracy");
    assertThat(forecast(release("foretold", 0.95), "scores").detail()).isEqualTo("release");

    engine.run(release("foretold", 0.95));

    StepForecast after = forecast(release("foretold", 0.95), "release");
    assertThat(after.outlook()).isEqualTo(Outlook.SKIP);
    assertThat(after.detail()).isEqualTo(UNMET.cause());
    assertThat(forecast(release("foretold", 0.95), "scores").reason()).isEqualTo(Reason.LEFT_OUT);
    assertThat(forecast(release("foretold", 0.85), "release").outlook()).isEqualTo(Outlook.RUN);
  }

  @Test
  void whatWasNotMeasuredDoesNotHold() {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("quality")
                        ? new Driver.Outcome.Succeeded(
                            Made.measured(Map.of("model", Map.of("accuracy", Double.NaN))))
                        : Made.by(task)));

    RunResult run = engine.run(release("nothing", 0.5));

    assertThat(engine.step(run.run(), "release").skip().cause())
        .isEqualTo("when quality.accuracy >= 0.5: it is NaN");
  }

  @Test
  void trainsAgainOnlyWhereDataHasDrifted() {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("drift")
                        ? new Driver.Outcome.Succeeded(
                            Made.measured(Map.of("drift", Map.of("maxPsi", 0.15))))
                        : Made.by(task)));

    RunResult alike = engine.run(retrained("alike", DriftMetric.MAX_PSI, 0.2));
    RunResult drifted = engine.run(retrained("drifted", DriftMetric.MAX_PSI, 0.1));
    RunResult unknown = engine.run(retrained("unknown", DriftMetric.MAX_KS, 0.1));

    assertThat(alike.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.step(alike.run(), "model").skip())
        .isEqualTo(new Skip(Skip.Reason.CONDITION, "when drift.maxPsi > 0.2: it is 0.15"));
    assertThat(engine.states(drifted.run())).containsEntry("release", StepState.SUCCEEDED);
    assertThat(engine.step(unknown.run(), "model").skip().cause())
        .isEqualTo("when drift.maxKs > 0.1: it was not measured");
  }

  private static Plan retrained(String name, DriftMetric metric, double bound) {
    return PlanBuilder.pipeline(name)
        .collect("data", "conditions " + name)
        .sql("late", "late " + name, "data")
        .monitor("drift", "data", "late")
        .when(
            new OnDrift(
                "drift.%s > %s".formatted(metric, bound), "drift", metric, Operator.ABOVE, bound))
        .train("model", "data", 5)
        .evaluate("quality", "model", "data")
        .deploy("release", "model", "champion")
        .build();
  }

  private StepForecast forecast(Plan plan, String step) {
    return engine.part(Forecaster.class).forecast(plan, Set.of()).step(step).orElseThrow();
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

  private static Condition rows(String dataset, int least) {
    DatasetInput input = new DatasetInput(dataset, dataset.split("\\.", 2)[0]);
    return new OnRows(dataset + ".rows > " + least, input, Operator.ABOVE, least);
  }

  private static Plan release(String name, double least) {
    return PlanBuilder.pipeline(name)
        .collect("data", "conditions " + name)
        .sql("other", "other " + name, "data")
        .train("model", "data", 5)
        .evaluate("quality", "model", "data")
        .when(
            new OnMetric(
                "quality.accuracy >= " + least,
                "quality",
                Metric.ACCURACY,
                Operator.AT_LEAST,
                least))
        .deploy("release", "model", "champion")
        .score("scores", "model@champion", "data", "release")
        .sql("last", "last " + name, "scores")
        .build();
  }
}
