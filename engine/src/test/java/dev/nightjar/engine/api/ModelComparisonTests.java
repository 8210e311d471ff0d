package dev.nightjar.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.ModelComparisonJson.Difference;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelComparisonTests {

  @Test
  void tellsOnlyWhatDiffersInTheOrderThatWasAskedFor() {
    ModelComparisonJson compared =
        ModelComparisonJson.of(
            List.of(
                details(7, 0.8, Map.of("trees", "50", "seed", "1"), "id"),
                details(5, 0.7, Map.of("seed", "1"), "id", "wind")));

    assertThat(compared.versions()).containsExactly(7, 5);
    assertThat(compared.names()).containsExactly("rain.model@7", "rain.model@5");
    assertThat(compared.differences())
        .containsExactly(
            new Difference("metrics", "areaUnderROC", List.of("0.8", "0.7")),
            new Difference("parameters", "trees", Arrays.asList("50", null)),
            new Difference("signature", "input wind", Arrays.asList(null, "int")));
    // The seed, the data, three words about the code, label, classes, an input, and four versions.
    assertThat(compared.same()).isEqualTo(12);
  }

  private static ModelDetails details(
      int number, double figure, Map<String, String> parameters, String... columns) {
    Schema input =
        new Schema(Arrays.stream(columns).map(name -> new Column(name, "int", true)).toList());
    Signature signature =
        new Signature(
            input,
            input,
            new Column("label", "string", true),
            Train.Task.CLASSIFICATION,
            List.of("no", "yes"));
    ModelVersion version =
        new ModelVersion(
            "rain.model",
            number,
            "f" + number,
            "run/model/" + number,
            new StoredModel("file:///none", signature, 1L));
    return new ModelDetails(
        new RegisteredModel(version, List.of(), "run", Instant.EPOCH),
        "d1",
        "c0ffee",
        false,
        parameters,
        new Environment("1", "4.1", "17", "Linux"),
        Map.of("rain.train", "abc"),
        List.of(
            new Measurement("quality", "model", "areaUnderROC", figure, "run/quality/2"),
            new Measurement("quality", "baseline", "areaUnderROC", 0.5, "run/quality/2"),
            new Measurement("quality", "model", "areaUnderROC", 0.1, "run/quality/1")),
        List.of());
  }
}
