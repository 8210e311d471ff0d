package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class ReuseTests {

  private final EngineUnderTest engine;

  ReuseTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void reusesEveryStepOfAnUnchangedPipeline() {
    engine.run(plan("unchanged", 5, 0.7));
    engine.drivers().reset();

    RunResult second = engine.run(plan("unchanged", 5, 0.7));

    assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(second.run()).values()).containsOnly(StepState.REUSED);
    assertThat(engine.drivers().started()).isEmpty();
    assertThat(engine.details(second.run()).attempts()).isEmpty();
    assertThat(engine.step(second.run(), "data").rows()).isEqualTo(10);
  }

  @Test
  void runsAgainOnlyWhatDependsOnAChange() {
    engine.run(plan("changed", 5, 0.7));
    engine.drivers().reset();

    RunResult second = engine.run(plan("changed", 6, 0.7));

    assertThat(engine.states(second.run()))
        .isEqualTo(
            Map.of(
                "data", StepState.REUSED,
                "clean", StepState.REUSED,
                "parts", StepState.REUSED,
                "model", StepState.SUCCEEDED,
                "quality", StepState.SUCCEEDED,
                "release", StepState.SUCCEEDED,
                "scores", StepState.SUCCEEDED));
    assertThat(engine.drivers().steps()).containsExactly("model", "quality", "scores");
  }

  @Test
  void judgesGatesAgainByTheFiguresThatWereRecorded() {
    engine.run(plan("stricter", 5, 0.7));
    engine.drivers().reset();

    RunResult second = engine.run(plan("stricter", 5, 0.95));

    assertThat(second.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.drivers().steps()).isEmpty();
    assertThat(engine.step(second.run(), "quality").failure().message())
        .isEqualTo("gate 'accuracy >= 0.95' refused: accuracy is 0.9");
    assertThat(engine.states(second.run()))
        .containsEntry("release", StepState.SKIPPED)
        .containsEntry("scores", StepState.SKIPPED);
  }

  @Test
  void makesAgainWhatIsNotThereAnyMore() throws IOException {
    engine.run(PlanBuilder.pipeline("gone").collect("a", "reuse gone").build());
    Path folder = Path.of(URI.create(engine.drivers().tasks().get(0).output())).resolve("data");
    Files.delete(folder.resolve("part-0"));
    Files.delete(folder);
    engine.drivers().reset();

    RunResult second = engine.run(PlanBuilder.pipeline("gone").collect("a", "reuse gone").build());

    assertThat(engine.states(second.run())).containsEntry("a", StepState.SUCCEEDED);
  }

  @Test
  void makesAgainWhatIsThereOnlyInPart() throws IOException {
    Plan plan =
        PlanBuilder.pipeline("torn")
            .collect("a", "reuse torn")
            .split("parts", "a", "train", "test")
            .train("model", "parts.train", 5)
            .build();
    engine.run(plan);
    tear(engine.drivers().tasks().get(1), "test");
    tear(engine.drivers().tasks().get(2), "model");
    engine.drivers().reset();

    RunResult second = engine.run(plan);

    assertThat(engine.states(second.run()))
        .containsEntry("a", StepState.REUSED)
        .containsEntry("parts", StepState.SUCCEEDED)
        .containsEntry("model", StepState.SUCCEEDED);
  }

  private static void tear(Task task, String part) throws IOException {
    Path file = Path.of(URI.create(task.output())).resolve(part).resolve("part-0");
    Files.write(file, new byte[] {1});
  }

  /** The files were written to between the analysis and the attempt that read them. */
  @Test
  void recordsWhatWasReadAndNotWhatWasForeseen() {
    engine
        .drivers()
        .behave(
            FakeDrivers.Behaviour.of(
                task ->
                    new Driver.Outcome.Succeeded(
                        task.step().equals("a")
                            ? Made.result(task).from("reuse newer")
                            : Made.result(task))));
    RunResult first = engine.run(read("reuse older"));
    engine.drivers().reset();

    RunResult newer = engine.run(read("reuse newer"));
    assertThat(engine.states(newer.run()).values()).containsOnly(StepState.REUSED);
    assertThat(engine.step(newer.run(), "a").fingerprint())
        .isEqualTo(engine.part(Outputs.class).of(first.run()).get("a").fingerprint());

    RunResult older = engine.run(read("reuse older"));
    assertThat(engine.states(older.run()).values()).containsOnly(StepState.SUCCEEDED);
  }

  private static Plan read(String content) {
    return PlanBuilder.pipeline("changing").collect("a", content).sql("b", "b", "a").build();
  }

  @Test
  void reusesWhatAnotherPipelineHasMade() {
    engine.run(
        PlanBuilder.pipeline("maker").collect("a", "reuse shared").sql("b", "b", "a").build());
    engine.drivers().reset();

    RunResult other =
        engine.run(
            PlanBuilder.pipeline("user").collect("x", "reuse shared").sql("y", "b", "x").build());

    assertThat(engine.states(other.run()).values()).containsOnly(StepState.REUSED);
    assertThat(engine.drivers().steps()).isEmpty();
  }

  @Test
  void knowsAnOutputUnderAnotherName() {
    engine.run(
        PlanBuilder.pipeline("renamed")
            .collect("old", "reuse renamed")
            .split("parts", "old", "train", "test")
            .sql("last", "last", "parts.test")
            .build());
    engine.drivers().reset();

    RunResult second =
        engine.run(
            PlanBuilder.pipeline("renamed")
                .collect("fresh", "reuse renamed")
                .split("pieces", "fresh", "train", "test")
                .sql("last", "last", "pieces.test")
                .build());

    assertThat(engine.states(second.run()).values()).containsOnly(StepState.REUSED);
    assertThat(engine.drivers().steps()).isEmpty();
  }

  @Test
  void doesNotReuseWhatFailed() {
    engine.run(plan("refused", 5, 0.99));
    engine.drivers().reset();

    engine.run(plan("refused", 5, 0.99));

    assertThat(engine.drivers().steps()).containsExactly("quality");
  }

  @Test
  void makesForcedStepsAgainAndReusesWhatFollowsThem() {
    engine.run(plan("forced", 5, 0.7));
    engine.drivers().reset();

    RunResult second = engine.run(plan("forced", 5, 0.7), Set.of("clean", "model"));

    assertThat(engine.drivers().steps()).containsExactly("clean", "model");
    assertThat(engine.states(second.run()))
        .containsEntry("parts", StepState.REUSED)
        .containsEntry("quality", StepState.REUSED)
        .containsEntry("release", StepState.SUCCEEDED)
        .containsEntry("scores", StepState.REUSED);
    assertThat(engine.part(ModelAliases.class).find("forced.model", "champion"))
        .hasValueSatisfying(version -> assertThat(version.number()).isEqualTo(2));
  }

  @Test
  void goesOnForcingWhenARunIsRetried() {
    Plan plan = plan("persistent", 5, 0.7);
    engine.run(plan);
    engine.drivers().reset();
    engine
        .drivers()
        .behave(
            FakeDrivers.Behaviour.of(
                task ->
                    task.step().equals("parts")
                        ? FakeDriver.failed(Failure.Owner.USER, "no", "No")
                        : Made.by(task)));
    RunResult failed = engine.run(plan, Set.of("data", "parts", "scores"));
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    engine.drivers().reset();

    RunResult retried = engine.retry(failed.run(), plan);

    assertThat(retried.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("parts", "scores");
  }

  private static Plan plan(String name, int trees, double bound) {
    Gate gate = new Gate("accuracy >= " + bound, Metric.ACCURACY, Operator.AT_LEAST, null, bound);
    return PlanBuilder.pipeline(name)
        .collect("data", "reuse " + name)
        .sql("clean", "clean", "data")
        .split("parts", "clean", "train", "test")
        .train("model", "parts.train", trees)
        .evaluate("quality", "model", "parts.test", gate)
        .deploy("release", "model", "champion", "quality")
        .score("scores", "model@champion", "parts.test", "release")
        .build();
  }
}
