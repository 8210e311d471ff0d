package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change that the live model couldn't follow is refused, with who made it and the way out. */
class LivePassTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: rain
      steps:
        weather:
          collect: {format: csv, path: weather.csv}
        features:
          sql: SELECT * FROM weather
        latest:
          sql: SELECT * FROM features
        model:
          train: {input: features, label: rains, logisticRegression: {}}
        quality:
          evaluate: {model: model, input: features, gate: [accuracy >= champion - 0.01]}
        scores:
          score: {model: model@champion, input: latest}
      """;

  private static final Schema WHOLE = schema("wind double, temp double, rains boolean");
  private static final String WITHOUT = "temp double, rains boolean";

  private final Map<String, Schema> now = new HashMap<>();
  private final Map<String, List<Schema>> before = new HashMap<>();
  private String needed = "wind double, temp double";
  private ColumnLineage lineage = ColumnLineage.NONE;

  LivePassTests() {
    for (String step : List.of("weather", "features", "latest")) {
      now.put(step, WHOLE);
      before.put(step, List.of(WHOLE));
    }
  }

  @Test
  void acceptsRowsThatTheLiveModelCanScore() {
    assertThat(refusal(PIPELINE)).isEmpty();
    now.put("latest", schema("WIND int, temp decimal(10,2), more string"));
    assertThat(refusal(PIPELINE)).isEmpty();
  }

  @Test
  void namesTheStepThatLeavesAColumnOut() {
    now.put("latest", schema(WITHOUT));

    assertThat(refusal(PIPELINE))
        .isEqualTo(
            """
            rain.yaml:15:43: model@champion is version 3, which can't score without 'wind' (double): step latest (line 8) leaves it out
              15 |     score: {model: model@champion, input: latest}
                 |                                           ^^^^^^
              hint: keep 'wind' in latest, or train and promote a model without it first
            """);
  }

  @Test
  void followsTheColumnToWhereItStillIs() {
    now.put("latest", schema(WITHOUT));
    now.put("features", schema(WITHOUT));

    assertThat(refusal(PIPELINE.replace(", gate: [accuracy >= champion - 0.01]", "")))
        .contains("'wind' (double): step features (line 6) leaves it out")
        .contains("hint: keep 'wind' in features, or");
  }

  @Test
  void knowsARenamedColumn() {
    now.put("latest", schema("wind_speed double, temp double, rains boolean"));
    lineage =
        ColumnLineage.of(
            List.of(
                new ColumnEdge(
                    Field.column("features", "wind"),
                    Field.column("latest", "wind_speed"),
                    ColumnEdge.Kind.IDENTITY)));

    assertThat(refusal(PIPELINE)).contains("step latest (line 8) calls it 'wind_speed'");
  }

  @Test
  void knowsAColumnOfAnotherType() {
    now.put("latest", schema("wind string, temp double, rains boolean"));

    assertThat(refusal(PIPELINE))
        .contains("can't score without 'wind' (double): step latest (line 8) makes it string")
        .contains("hint: make 'wind' double again in latest, or train and promote");
  }

  @Test
  void knowsASourceThatHasChanged() {
    now.replaceAll((step, schema) -> schema(WITHOUT));

    assertThat(refusal(PIPELINE))
        .contains("15:43: model@champion is version 3")
        .contains("step weather (line 4) no longer reads it");
  }

  @Test
  void knowsAComputedColumnFromEarlierRuns() {
    now.put("latest", schema(WITHOUT));
    now.put("features", schema(WITHOUT));
    now.put("weather", schema(WITHOUT));
    before.put("weather", List.of(schema(WITHOUT)));
    before.put("features", List.of(schema(WITHOUT), WHOLE));

    assertThat(refusal(PIPELINE)).contains("step features (line 6) leaves it out");
  }

  @Test
  void saysWhatIsThereWhereNothingWasRecorded() {
    now.replaceAll((step, schema) -> schema("wind string, temp double, rains boolean"));
    before.clear();

    assertThat(refusal(PIPELINE))
        .contains("can't score without 'wind' (double): in latest it is string")
        .contains("hint: give latest a column 'wind', or train and promote");
  }

  @Test
  void holdsGatesAgainstTheModelThatTheyCompareWith() {
    now.put("features", schema("temp double"));
    before.put("latest", List.of());

    assertThat(refusal(PIPELINE))
        .contains(
            """
            rain.yaml:13:54: model@champion is version 3, which can't be measured without 'wind' (double): step features (line 6) leaves it out
            """)
        .contains("can't be measured without 'rains' (boolean): step features (line 6) leaves it")
        .contains("hint: keep 'wind' in features, or leave the gate on champion out for one run");
  }

  @Test
  void namesTheStepThatLetsAColumnBeNull() {
    needed = "wind double!, temp double";
    everywhere(before, "wind double!, temp double, rains boolean");
    assertThat(refusal(PIPELINE))
        .isEqualTo(
            """
            rain.yaml:15:43: model@champion is version 3, which needs a value of 'wind' (double) in every row: step weather (line 4) reads it from where it may be null
              15 |     score: {model: model@champion, input: latest}
                 |                                           ^^^^^^
              hint: rule nulls of 'wind' out in weather again, by coalesce or by a check with notNull, or train and promote a model that imputes them first
            """);

    now.put("weather", schema("wind double!, temp double, rains boolean"));
    assertThat(refusal(PIPELINE)).contains("in every row: step features (line 6) lets it be null");

    now.put("features", schema("WIND double!, temp double, rains boolean"));
    assertThat(refusal(PIPELINE)).contains("in every row: step latest (line 8) lets it be null");

    now.put("latest", schema("wind int!, rains boolean, temp double"));
    assertThat(refusal(PIPELINE)).isEmpty();
  }

  @Test
  void followsANullToWhereAValueWasMadeOfIt() {
    needed = "wind double!, temp double";
    before.put("features", List.of(schema("wind double!, temp double"), WHOLE));
    before.put("latest", List.of(schema("wind double!, temp double")));

    assertThat(refusal(PIPELINE))
        .contains("in every row: step features (line 6) lets it be null")
        .contains("out in features again");
  }

  @Test
  void letsNullsBeThatWereThereTheLastTime() {
    needed = "wind double!, temp double";
    before.put("features", List.of());
    before.put("latest", List.of(WHOLE, schema("wind double!, temp double, rains boolean")));
    assertThat(refusal(PIPELINE)).as("the latest rows might have had some").isEmpty();

    needed = "wind double, temp double";
    everywhere(before, "wind double!, temp double, rains boolean");
    assertThat(refusal(PIPELINE)).as("the model can do without, or nothing is known").isEmpty();
  }

  @Test
  void tellsOfAMissingColumnOnlyThatItIsMissing() {
    needed = "wind double!, temp double";
    everywhere(before, "wind double, temp double, rains boolean");
    now.put("latest", schema("wind string, temp double"));

    assertThat(refusal(PIPELINE))
        .contains("which can't score without 'wind' (double): step latest (line 8) makes it string")
        .doesNotContain("in every row");
  }

  private static void everywhere(Map<String, List<Schema>> schemas, String columns) {
    schemas.replaceAll((dataset, known) -> List.of(schema(columns)));
  }

  @Test
  void acceptsAPipelineThatPromotesItsModelFirst() {
    now.put("latest", schema(WITHOUT));
    String promoting =
        PIPELINE.replace(
            "  scores:",
            "  release:\n    after: quality\n    deploy: {model: model, alias: champion}\n  scores:");

    assertThat(refusal(promoting)).isEmpty();
  }

  private String refusal(String yaml) {
    Source source = Source.of("rain.yaml", Path.of("/rain"), yaml);
    Compiler compiler = new Compiler();
    Compilation compilation =
        compiler.compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning = compiler.plan(compilation, this::analyse, new Recorded());
    return planning instanceof Planning.Refused refused ? refused.problems().render() : "";
  }

  private AnalysisReport analyse(AnalysisRequest request) {
    Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
    for (AnalysisRequest.Step step : request.steps()) {
      Schema schema = now.get(step.name());
      boolean trains = step.parameters() instanceof Train;
      steps.put(
          step.name(),
          new AnalysisReport.Step(
                  schema == null ? Map.of() : Map.of(step.name(), schema),
                  trains ? signature("temp double") : null,
                  null,
                  null)
              .with(lineage));
    }
    return new AnalysisReport(steps, List.of());
  }

  private static Signature signature(String features) {
    return new Signature(
        schema(features),
        schema("prediction boolean"),
        new Column("rains", "boolean", true),
        Train.Task.CLASSIFICATION,
        List.of("false", "true"));
  }

  /** {@code name type, name type}; behind a type that is never null stands an exclamation mark. */
  private static Schema schema(String columns) {
    return new Schema(
        Arrays.stream(columns.split(", "))
            .map(column -> column.split(" "))
            .map(
                column ->
                    new Column(column[0], column[1].replace("!", ""), !column[1].endsWith("!")))
            .toList());
  }

  private final class Recorded implements Live {
    @Override
    public Optional<Version> version(ModelInput model) {
      return Optional.of(new Version(3, signature(needed)));
    }

    @Override
    public List<Schema> before(String dataset) {
      return before.getOrDefault(dataset, List.of());
    }
  }
}
