package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdentityTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        orders:
          collect: {format: csv, path: data/orders.csv}
        large:
          sql: SELECT * FROM orders
        parts:
          split: {input: large, hash: {key: id, weights: {train: 0.8, test: 0.2}}}
        model:
          train: {input: parts.train, label: label, logisticRegression: {maxIter: 10}}
        quality:
          evaluate: {model: model, input: parts.test, gate: [accuracy >= 0.5]}
      """;

  @Test
  void isCanonicalJson() {
    assertThat(identities(PIPELINE))
        .containsEntry(
            "parts",
            """
            {"kind":"split","version":1,"parameters":{"method":{"Hash":{"key":["id"],\
            "weights":{"train":0.8,"test":0.2},"seed":0}}}}""")
        .containsEntry(
            "orders",
            """
            {"kind":"collect","version":1,"source":"content","parameters":{"format":"csv",\
            "schema":{},"badRows":"fail","header":true,"separator":",","quote":"\\"",\
            "multiline":false}}""")
        .containsEntry(
            "large",
            """
            {"kind":"sql","version":2,"query":"SELECT * FROM orders","schema":{"columns":\
            [{"name":"id","type":"int","nullable":true}]}}""");
  }

  @Test
  void doesNotChangeWithWhatMakesNoDifference() {
    String other =
        PIPELINE
            .replace("SELECT * FROM orders", "|\n      SELECT *\n      FROM orders")
            .replace("    sql:", "    description: large ones\n    timeout: 5m\n    sql:")
            .replace("data/orders.csv", "elsewhere/orders.csv")
            .replace("maxIter: 10", "maxIter: \"10\"")
            .replace("accuracy >= 0.5", "accuracy >= 0.6");

    assertThat(identities(other)).isEqualTo(identities(PIPELINE));
  }

  @Test
  void doesNotNameTheStepsThatAreRead() {
    String renamed = PIPELINE.replace("parts", "halves").replace("model:", "fitted:");

    assertThat(identities(renamed.replace("{fitted: model", "{model: fitted")).get("fitted"))
        .isEqualTo(identities(PIPELINE).get("model"));
  }

  @Test
  void changesWithAParameter() {
    Map<String, String> before = identities(PIPELINE);
    Map<String, String> after = identities(PIPELINE.replace("maxIter: 10", "maxIter: 11"));

    assertThat(after.get("model")).isNotEqualTo(before.get("model"));
    after.remove("model");
    before.remove("model");
    assertThat(after).isEqualTo(before);
  }

  /** A column that is never null by what is known of a source is the same column. */
  @Test
  void doesNotChangeWithWhatIsKnownOfNulls() {
    Analyser knowing =
        request -> {
          AnalysisReport report = new FakeAnalyser().analyse(request);
          Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
          report.steps().forEach((name, step) -> steps.put(name, neverNull(step)));
          return new AnalysisReport(steps, List.of());
        };

    assertThat(identities(PIPELINE, knowing)).isEqualTo(identities(PIPELINE));
  }

  private static AnalysisReport.Step neverNull(AnalysisReport.Step step) {
    Map<String, Schema> datasets = new LinkedHashMap<>();
    step.datasets().forEach((name, schema) -> datasets.put(name, schema.neverNull(each -> true)));
    return new AnalysisReport.Step(datasets, step.model(), step.query(), step.source());
  }

  /** Whatever step: Spark itself is another then. */
  @Test
  void changesWithWhatSparkIsSetTo() {
    Map<String, String> before = identities(PIPELINE);
    Map<String, String> after =
        identities(PIPELINE, new FakeAnalyser().setting("spark.sql.ansi.enabled", "false"));

    assertThat(after.get("large")).contains("\"settings\":{\"spark.sql.ansi.enabled\":\"false\"}");
    before.forEach((step, identity) -> assertThat(after.get(step)).isNotEqualTo(identity));
  }

  private static Map<String, String> identities(String yaml) {
    return identities(yaml, new FakeAnalyser());
  }

  private static Map<String, String> identities(String yaml, Analyser analyser) {
    Source source = Source.of("pipeline.yaml", Path.of("/pipelines"), yaml);
    Compilation compilation =
        new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning = new Compiler().plan(compilation, analyser, Live.NOTHING);
    return ((Planning.Planned) planning)
        .plan().steps().stream()
            .collect(Collectors.toMap(PlannedStep::name, PlannedStep::identity));
  }
}
