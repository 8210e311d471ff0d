package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Change.Kind;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

@ParameterizedClass
@EnumSource(Database.class)
class ForecastTests {

  private final EngineUnderTest engine;

  ForecastTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void knowsNothingOfAPipelineThatNeverRan() {
    Forecast forecast = forecast(plan("first", "a", "q", 5, 0.7));

    assertThat(forecast.last()).isNull();
    assertThat(forecast.steps())
        .allSatisfy(
            step -> {
              assertThat(step.outlook()).isEqualTo(Outlook.RUN);
              assertThat(step.reason()).isEqualTo(Reason.NEVER_RAN);
              assertThat(step.time()).isNull();
            });
  }

  @Test
  void reusesEverythingOfAnUnchangedPipeline() {
    RunResult run = engine.run(plan("same", "a", "q", 5, 0.7));

    Forecast forecast = forecast(plan("same", "a", "q", 5, 0.7));

    assertThat(forecast.last()).extracting(RunSummary::id).isEqualTo(run.run());
    assertThat(forecast.steps())
        .allSatisfy(
            step -> {
              assertThat(step.outlook()).isEqualTo(Outlook.REUSE);
              assertThat(step.reason()).isEqualTo(Reason.UNCHANGED);
              assertThat(step.changes()).isEmpty();
            });
  }

  @Test
  void namesTheChangeAndWhatFollowsFromIt() {
    engine.run(plan("trees", "a", "q", 50, 0.7));

    Forecast forecast = forecast(plan("trees", "a", "q", 80, 0.7));

    assertThat(step(forecast, "parts").outlook()).isEqualTo(Outlook.REUSE);
    StepForecast model = step(forecast, "model");
    assertThat(model.outlook()).isEqualTo(Outlook.RUN);
    assertThat(model.reason()).isEqualTo(Reason.CHANGED);
    assertThat(model.time()).isPositive();
    assertThat(model.changes())
        .containsExactly(new Change(Kind.PARAMETER, "randomForest.trees", "50", "80"));
    assertThat(step(forecast, "quality").changes())
        .containsExactly(new Change(Kind.MODEL, "model", "model", "model"));
    assertThat(step(forecast, "release").reason()).isEqualTo(Reason.CHANGED);
    assertThat(step(forecast, "scores").changes())
        .containsExactly(
            new Change(Kind.MODEL, "model@champion", "model@champion", "model@champion"));
  }

  @Test
  void expectsTheMedianOfTheLastFiveSuccesses() {
    int[] seconds = {900, 800, 7, 1, 5, 100, 3};
    for (int i = 0; i < seconds.length; i++) {
      haveTaken(engine.run(plan("timed", "a", "q", 50 + i, 0.7)), "model", seconds[i]);
    }
    engine.run(plan("timed", "a", "q", 50, 0.7));
    engine
        .drivers()
        .behave(
            FakeDrivers.Behaviour.of(
                task -> FakeDriver.failed(Failure.Owner.USER, "wrong", "It is wrong")));
    haveTaken(engine.run(plan("timed", "a", "q", 60, 0.7)), "model", 2_000);

    Forecast forecast = forecast(plan("timed", "a", "q", 70, 0.7));

    assertThat(step(forecast, "model").time()).isEqualTo(Duration.ofSeconds(5));
    assertThat(step(forecast, "parts").time()).isNull();
  }

  /** Has the attempt of a step ended so long after it began. */
  private void haveTaken(RunResult run, String step, int seconds) {
    AttemptStatus attempt =
        engine.details(run.run()).attempts().stream()
            .filter(each -> each.step().equals(step))
            .findFirst()
            .orElseThrow();
    engine
        .part(JdbcClient.class)
        .sql("UPDATE attempt SET ended_at = ? WHERE id = ?")
        .params(Columns.time(attempt.startedAt().plusSeconds(seconds)), attempt.id())
        .update();
  }

  @Test
  void saysWhereNothingTellsASourceFromWhatItWas() {
    engine.run(plan("unknown", "unknown:1", "q", 5, 0.7));

    Forecast forecast = forecast(plan("unknown", "unknown:2", "q", 5, 0.7));

    assertThat(step(forecast, "data").changes())
        .containsExactly(new Change(Kind.UNKNOWN_SOURCE, "", null, null));
  }

  @Test
  void tellsQueriesAndSourcesApart() {
    engine.run(plan("kinds", "a", "q", 5, 0.7));

    Forecast forecast = forecast(plan("kinds", "b", "r", 5, 0.7));

    assertThat(step(forecast, "data").changes())
        .containsExactly(new Change(Kind.SOURCE, "", null, null));
    assertThat(step(forecast, "clean").changes())
        .containsExactly(
            new Change(Kind.QUERY, "", null, null),
            new Change(Kind.DATASET, "data", "data", "data"));
  }

  @Test
  void knowsWhatWasMadeBeforeTheLastTime() {
    engine.run(plan("back", "a", "q", 5, 0.7));
    engine.run(plan("back", "a", "r", 5, 0.7));

    Forecast forecast = forecast(plan("back", "a", "q", 5, 0.7));

    assertThat(step(forecast, "clean").outlook()).isEqualTo(Outlook.REUSE);
    assertThat(step(forecast, "clean").reason()).isEqualTo(Reason.MADE_BEFORE);
    assertThat(step(forecast, "clean").changes())
        .containsExactly(new Change(Kind.QUERY, "", null, null));
    assertThat(step(forecast, "data").reason()).isEqualTo(Reason.UNCHANGED);
    assertThat(step(forecast, "release").outlook()).isEqualTo(Outlook.RUN);
  }

  @Test
  void runsWhatIsForcedAndMovesTheAliasToANewVersion() {
    engine.run(plan("forced-ahead", "a", "q", 5, 0.7));

    Forecast forecast = forecast(plan("forced-ahead", "a", "q", 5, 0.7), "model");

    assertThat(step(forecast, "model").reason()).isEqualTo(Reason.FORCED);
    assertThat(step(forecast, "quality").outlook()).isEqualTo(Outlook.REUSE);
    assertThat(step(forecast, "release").outlook()).isEqualTo(Outlook.RUN);
    assertThat(step(forecast, "release").reason()).isEqualTo(Reason.ALIAS_MOVES);
    assertThat(step(forecast, "release").detail()).isEqualTo("champion");
    assertThat(step(forecast, "scores").outlook()).isEqualTo(Outlook.REUSE);
  }

  @Test
  void seesThatAnOutputIsGone() throws IOException {
    engine.run(PlanBuilder.pipeline("lost").collect("a", "forecast lost").build());
    Path folder = Path.of(URI.create(engine.drivers().tasks().get(0).output())).resolve("data");
    FileSystemUtils.deleteRecursively(folder);

    Forecast forecast =
        forecast(PlanBuilder.pipeline("lost").collect("a", "forecast lost").build());

    assertThat(step(forecast, "a").reason()).isEqualTo(Reason.OUTPUT_GONE);
  }

  @Test
  void judgesGatesByTheFiguresThatWereRecorded() {
    engine.run(plan("strict", "a", "q", 5, 0.7));

    Forecast forecast = forecast(plan("strict", "a", "q", 5, 0.95));

    assertThat(step(forecast, "quality").outlook()).isEqualTo(Outlook.FAIL);
    assertThat(step(forecast, "quality").reason()).isEqualTo(Reason.REFUSED);
    assertThat(step(forecast, "quality").detail()).contains("accuracy is 0.9");
    assertThat(step(forecast, "release").outlook()).isEqualTo(Outlook.SKIP);
    assertThat(step(forecast, "release").detail()).isEqualTo("quality");
  }

  @Test
  void runsAgainWhatFailed() {
    Plan plan = PlanBuilder.pipeline("broken").collect("a", "forecast broken").build();
    engine
        .drivers()
        .behave(
            FakeDrivers.Behaviour.of(task -> FakeDriver.failed(Failure.Owner.USER, "no", "No")));
    engine.run(plan);

    assertThat(step(forecast(plan), "a").reason()).isEqualTo(Reason.NOT_DONE);
    assertThat(step(forecast(plan), "a").detail()).isEqualTo("failed");
  }

  @Test
  void saysThatAnAliasNamesNothing() {
    Plan plan =
        PlanBuilder.pipeline("unnamed")
            .collect("data", "forecast unnamed")
            .train("model", "data", 5)
            .score("scores", "model@nobody", "data")
            .build();

    StepForecast scores = step(forecast(plan), "scores");

    assertThat(scores.outlook()).isEqualTo(Outlook.FAIL);
    assertThat(scores.reason()).isEqualTo(Reason.NO_VERSION);
    assertThat(scores.detail()).contains("names no version yet");
  }

  @Test
  void comparesWithAnotherDefinition() {
    Plan before = plan("other", "a", "q", 50, 0.7);

    assertThat(compare(before, plan("other", "a", "q", 50, 0.7)).changes()).isFalse();
    Forecast forecast = compare(before, plan("other", "a", "q", 80, 0.8));

    assertThat(forecast.changes()).isTrue();
    assertThat(step(forecast, "parts").reason()).isEqualTo(Reason.UNCHANGED);
    assertThat(step(forecast, "model").changes())
        .containsExactly(new Change(Kind.PARAMETER, "randomForest.trees", "50", "80"));
    assertThat(step(forecast, "quality").changes())
        .containsExactly(
            new Change(Kind.MODEL, "model", "model", "model"),
            new Change(Kind.GATE, "", "accuracy >= 0.7", "accuracy >= 0.8"));
    assertThat(step(forecast, "scores").changes())
        .containsExactly(
            new Change(Kind.MODEL, "model@champion", "model@champion", "model@champion"));
    assertThat(forecast.trained()).containsExactly("model");
    assertThat(forecast.rescored()).isEmpty();
  }

  @Test
  void takesAChangedGateForAChangeThatRunsNothing() {
    Forecast forecast = compare(plan("gates", "a", "q", 50, 0.7), plan("gates", "a", "q", 50, 0.8));

    assertThat(forecast.running()).isEmpty();
    assertThat(forecast.changes()).isTrue();
    assertThat(step(forecast, "quality").outlook()).isEqualTo(Outlook.REUSE);
    assertThat(step(forecast, "quality").reason()).isEqualTo(Reason.CHANGED);
  }

  @Test
  void knowsNewRemovedAndRenamedSteps() {
    Plan before =
        PlanBuilder.pipeline("names")
            .collect("data", "names")
            .sql("clean", "q", "data")
            .sql("report", "r", "clean")
            .build();
    Plan now =
        PlanBuilder.pipeline("names")
            .collect("data", "names")
            .sql("tidy", "q", "data")
            .sql("other", "s", "tidy")
            .build();

    Forecast forecast = compare(before, now);

    assertThat(step(forecast, "tidy").reason()).isEqualTo(Reason.RENAMED);
    assertThat(step(forecast, "tidy").detail()).isEqualTo("clean");
    assertThat(step(forecast, "other").reason()).isEqualTo(Reason.NEW);
    assertThat(forecast.removed()).containsExactly("report");
  }

  @Test
  void scoresAgainWithAModelThatIsNotTrained() {
    PlanBuilder before = PlanBuilder.pipeline("again").collect("data", "again");
    PlanBuilder now = PlanBuilder.pipeline("again").collect("data", "again");
    Plan other = before.train("model", "data", 5).sql("new", "a", "data").build();
    Plan plan =
        now.train("model", "data", 5)
            .sql("new", "b", "data")
            .score("scores", "model@champion", "new")
            .build();

    Forecast forecast = compare(other, plan);

    assertThat(forecast.trained()).isEmpty();
    assertThat(forecast.rescored()).containsExactly("scores");
  }

  @Test
  void expectsTheLongestChainToDecideOnTheTime() {
    Plan plan =
        PlanBuilder.pipeline("chains")
            .collect("data", "chains")
            .sql("long", "a", "data")
            .sql("short", "b", "data")
            .sql("last", "c", "long", "short")
            .build();
    List<StepForecast> steps =
        List.of(taking("data", 1), taking("long", 30), taking("short", 20), taking("last", 5));

    assertThat(new Forecast(plan, null, steps, List.of()).time()).isEqualTo(Duration.ofSeconds(36));
  }

  private static StepForecast taking(String step, int seconds) {
    return new StepForecast(
        step, "sql", Outlook.RUN, Reason.NEW, "", List.of(), Duration.ofSeconds(seconds));
  }

  private Forecast compare(Plan before, Plan now) {
    return engine.part(Forecaster.class).compare(before, now);
  }

  private Forecast forecast(Plan plan, String... forced) {
    return engine.part(Forecaster.class).forecast(plan, Set.of(forced));
  }

  private static StepForecast step(Forecast forecast, String name) {
    return forecast.step(name).orElseThrow();
  }

  private static Plan plan(String name, String source, String query, int trees, double bound) {
    Gate gate = new Gate("accuracy >= " + bound, Metric.ACCURACY, Operator.AT_LEAST, null, bound);
    return PlanBuilder.pipeline(name)
        .collect("data", source + " of forecast " + name)
        .sql("clean", query, "data")
        .split("parts", "clean", "train", "test")
        .train("model", "parts.train", trees)
        .evaluate("quality", "model", "parts.test", gate)
        .deploy("release", "model", "champion", "quality")
        .score("scores", "model@champion", "parts.test", "release")
        .build();
  }
}
