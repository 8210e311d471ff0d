package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where nobody can tell what an alias names, a definition that uses it isn't refused for that. */
class UnknownLiveTests {

  /** A person promotes the model; the scores are written before the step that trains it. */
  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        orders:
          collect: {format: csv, path: data/orders.csv}
        scores:
          score: {model: model@champion, input: orders}
        best:
          sql: SELECT * FROM scores
        model:
          train: {input: orders, label: label, randomForest: {}}
        quality:
          evaluate: {model: model@champion, input: orders, metrics: [rmse]}
      """;

  private final FakeAnalyser analyser = new FakeAnalyser();

  @Test
  void takesAModelToGiveWhatItsStepTrains() {
    assertThat(planning(PIPELINE, Live.UNKNOWN)).isInstanceOf(Planning.Planned.class);

    AnalysisRequest request = analyser.request();
    assertThat(request.models()).isEmpty();
    assertThat(request.steps())
        .extracting(AnalysisRequest.Step::name)
        .containsExactly("orders", "model", "quality", "scores", "best");
  }

  @Test
  void refusesItAsEverWhereNothingHasRun() {
    assertThat(refusal(PIPELINE, Live.NOTHING))
        .contains("no version of model 'model' is named champion yet");
  }

  @Test
  void goesByWhatIsKnownWithoutHoldingADefinitionAgainstIt() {
    Live.Version numbers = new Live.Version(1, FakeAnalyser.signature(Train.Task.REGRESSION));
    String old =
        PIPELINE.replace(
            "  best:", "  second:\n    score: {model: model@old, input: orders}\n  best:");
    Live live = model -> "champion".equals(model.alias()) ? Optional.of(numbers) : Optional.empty();

    assertThat(refusal(old, live)).contains("no version of model 'model' is named old yet");
    assertThat(planning(old, live.loosely())).isInstanceOf(Planning.Planned.class);
    assertThat(analyser.request().models()).containsOnlyKeys("model@champion");
    assertThat(live.loosely().before("orders")).isEqualTo(List.of());
  }

  /** Then it can't even be guessed what it gives. */
  @Test
  void saysWhereAModelIsTrainedOnWhatItGives() {
    String endless =
        PIPELINE
            .replace("train: {input: orders", "train: {input: best")
            .replaceAll("(?s)  quality:.*", "");

    assertThat(refusal(endless, Live.UNKNOWN))
        .isEqualTo(
            """
            pipeline.yaml:7:20: what 'model@champion' gives can't be told here: step 'model' is trained on what is made of it
              7 |     score: {model: model@champion, input: orders}
                |                    ^^^^^^^^^^^^^^
              hint: name the home that knows the version, by --home, or the server, by --server
            """);
  }

  private String refusal(String yaml, Live live) {
    return ((Planning.Refused) planning(yaml, live)).problems().render();
  }

  private Planning planning(String yaml, Live live) {
    Source source = Source.of("pipeline.yaml", Path.of("/pipelines"), yaml);
    Compiler compiler = new Compiler();
    Compilation compilation =
        compiler.compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(compilation.problems().render()).isEmpty();
    return compiler.plan(compilation, analyser, live);
  }
}
