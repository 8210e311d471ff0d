package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      parameters:
        least: {type: double, default: 1234567.5}
      steps:
        scores:
          score: {model: model@champion, input: parts.test}
        release:
          after: quality
          deploy: {model: model, alias: champion}
        quality:
          evaluate: {model: model, input: parts.test, gate: [accuracy >= 0.5]}
        model:
          train: {input: parts.train, label: label, task: classification, randomForest: {}}
        parts:
          split: {input: large, hash: {key: id, weights: {train: 0.8, test: 0.2}}}
        large:
          sql: |
            SELECT *
            FROM orders WHERE price > ${least} AND idd = 1
        orders:
          collect: {format: csv, path: data/orders.csv}
      """;

  private final FakeAnalyser analyser = new FakeAnalyser();

  @Test
  void ordersTheStepsAndLinksThem() {
    Plan plan = plan(PIPELINE);

    assertThat(plan.steps().stream().map(PlannedStep::name))
        .containsExactly("orders", "large", "parts", "model", "quality", "release", "scores");
    assertThat(plan.parameters()).isEqualTo(Map.of("least", "1234567.5"));
    PlannedStep scores = plan.step("scores").orElseThrow();
    assertThat(scores.upstream()).containsExactly("release", "parts");
    assertThat(scores.datasets()).containsExactly(new DatasetInput("parts.test", "parts"));
    assertThat(scores.models())
        .containsExactly(new ModelInput("model@champion", "model", "champion"));
    assertThat(plan.step("quality").orElseThrow().gates()).hasSize(1);
  }

  @Test
  void asksForTheAnalysisOfEverythingButDeploys() {
    plan(PIPELINE);

    assertThat(analyser.request().steps().stream().map(AnalysisRequest.Step::name))
        .containsExactly("orders", "large", "parts", "model", "quality", "scores");
    assertThat(modelsOf("scores")).isEqualTo(Map.of("model@champion", "model"));
  }

  @Test
  void tellsFindingsAtTheirPlaceInTheFile() {
    int start = "SELECT *\nFROM orders WHERE price > 1234567.5 AND ".length();
    Place place = new Place("large", "/sql/query", start, start + 3);
    analyser.finding(new Finding(place, "unknown-column", "no column 'idd'", "did you mean 'id'?"));

    assertThat(refusal(PIPELINE, Live.NOTHING))
        .isEqualTo(
            """
            pipeline.yaml:20:46: no column 'idd'
              20 |       FROM orders WHERE price > ${least} AND idd = 1
                 |                                              ^^^
              hint: did you mean 'id'?
            """);
  }

  @Test
  void usesTheModelOfAnEarlierRunWhereNoStepMovesTheAlias() {
    String without = PIPELINE.replace("alias: champion}", "alias: challenger}");

    assertThat(refusal(without, Live.NOTHING))
        .contains("no version of model 'model' is named champion yet")
        .contains("hint: add a step with deploy: {model: model, alias: champion}");
    planning(
        without,
        model ->
            Optional.of(new Live.Version(1, FakeAnalyser.signature(Train.Task.CLASSIFICATION))));
    assertThat(analyser.request().models()).containsOnlyKeys("model@champion");
    assertThat(modelsOf("scores")).isEmpty();
  }

  @Test
  void refusesMetricsThatTheModelHasNot() {
    String regression = PIPELINE.replace("task: classification", "task: regression");
    String unknown = PIPELINE.replace("task: classification, ", "").replace("accuracy", "rmse");

    assertThat(refusal(regression, Live.NOTHING))
        .contains("'accuracy' can't be measured: 'model' predicts numbers");
    assertThat(refusal(unknown, Live.NOTHING))
        .contains("'rmse' can't be measured: 'model' predicts classes");
  }

  @Test
  void failsWhenTheAnalysisIsNotWhole() {
    Analyser forgetful = request -> new AnalysisReport(Map.of(), List.of());

    assertThatThrownBy(() -> new Compiler().plan(compile(PIPELINE), forgetful, Live.NOTHING))
        .isInstanceOf(AnalysisFailure.class)
        .hasMessage("Cannot analyse step orders: the driver left it out");
  }

  @Test
  void locatesAPlaceForThoseWhoFailLater() {
    assertThat(compile(PIPELINE).locate(Place.at("parts", "/split/hash/weights/test")))
        .hasValueSatisfying(
            location -> {
              assertThat(location.line()).isEqualTo(16);
              assertThat(location.text().substring(location.column() - 1)).startsWith("0.2");
            });
  }

  @Test
  void knowsHowLongARunMayTakeAndWhereThatIsSaid() {
    String limited = PIPELINE.replace("steps:", "timeout: 1h30m\nsteps:");

    assertThat(plan(limited).timeout()).isEqualTo(Duration.ofMinutes(90));
    assertThat(plan(PIPELINE).timeout()).isNull();
    assertThat(compile(limited).locate(Place.at("", "/timeout")))
        .hasValueSatisfying(location -> assertThat(location.text()).isEqualTo("timeout: 1h30m"));
  }

  private Map<String, String> modelsOf(String name) {
    return analyser.request().steps().stream()
        .filter(step -> step.name().equals(name))
        .map(AnalysisRequest.Step::models)
        .findFirst()
        .orElseThrow();
  }

  private Plan plan(String yaml) {
    return ((Planning.Planned) planning(yaml, Live.NOTHING)).plan();
  }

  private String refusal(String yaml, Live live) {
    return ((Planning.Refused) planning(yaml, live)).problems().render();
  }

  private Planning planning(String yaml, Live live) {
    return new Compiler().plan(compile(yaml), analyser, live);
  }

  private static Compilation compile(String yaml) {
    Source source = Source.of("pipeline.yaml", Path.of("/pipelines"), yaml);
    return new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
  }
}
