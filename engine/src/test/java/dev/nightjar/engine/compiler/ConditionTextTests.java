package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Condition.Known;
import dev.nightjar.engine.compiler.Condition.OnDrift;
import dev.nightjar.engine.compiler.Condition.OnMetric;
import dev.nightjar.engine.compiler.Condition.OnRows;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.DriftMetric;
import dev.nightjar.steps.contract.step.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTextTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      parameters:
        mode: {type: string, default: quick}
        city: {type: string, default: "New = York"}
        least: {type: int, default: 100}
        share: {type: double, default: 0.10}
        dry: {type: boolean, default: false}
        since: {type: date, default: 2026-01-01}
        patience: {type: duration, default: 2h}
      steps:
        few:
          when:
            - %s
          sql: SELECT * FROM other
        other:
          collect: {format: parquet, path: other}
        orders:
          collect: {format: csv, path: data/orders.csv, badRows: quarantine}
        parts:
          split: {input: orders, hash: {key: id, weights: {train: 0.8, test: 0.2}}}
        model:
          train: {input: parts.train, label: returned, logisticRegression: {}}
        quality:
          evaluate: {model: model, input: parts.test}
        drift:
          monitor: {reference: parts.train, input: parts.test}
      """;

  @Test
  void countsTheRowsOfADatasetOrAPart() {
    assertThat(condition("orders.rows > 1e3"))
        .isEqualTo(
            new OnRows(
                "orders.rows > 1e3", new DatasetInput("orders", "orders"), Operator.ABOVE, 1000));
    assertThat(condition("parts.test.rows != ${least}"))
        .isEqualTo(
            new OnRows(
                "parts.test.rows != ${least}",
                new DatasetInput("parts.test", "parts"),
                Operator.OTHER_THAN,
                100));
    assertThat(condition("orders.bad.rows=0"))
        .isEqualTo(
            new OnRows(
                "orders.bad.rows=0", new DatasetInput("orders.bad", "orders"), Operator.EQUAL, 0));
  }

  @Test
  void readsAMetric() {
    assertThat(condition("quality.areaUnderROC >= 0.8"))
        .isEqualTo(
            new OnMetric(
                "quality.areaUnderROC >= 0.8",
                "quality",
                Metric.AREA_UNDER_ROC,
                Operator.AT_LEAST,
                0.8));
  }

  @Test
  void readsAFigureOfAMonitorStep() {
    assertThat(condition("drift.maxPsi > ${share}"))
        .isEqualTo(
            new OnDrift(
                "drift.maxPsi > ${share}", "drift", DriftMetric.MAX_PSI, Operator.ABOVE, 0.1));
    assertThat(condition("drift.rows > 3"))
        .isEqualTo(
            new OnRows("drift.rows > 3", new DatasetInput("drift", "drift"), Operator.ABOVE, 3));
    assertThat(step("drift.driftedColumns = 0").upstream()).containsExactly("other", "drift");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${mode} = quick | true",
        "${mode} = 'quick' | true",
        "${mode} != quick | false",
        "${mode} = Quick | false",
        "${city} = \"New = York\" | true",
        "${city} = New = York | true",
        "${least} = 100.0 | true",
        "${least} < 1e3 | true",
        "${share} = 0.1 | true",
        "${share} > ${least} | false",
        "${dry} = false | true",
        "${since} >= 2025-12-31 | true",
        "${since - 1d} >= 2026-01-01 | false",
        "${patience} > 90m | true",
        "${run.date} = 2026-11-23 | true",
        "${run.logicalTime} < 2026-11-23T02:00:01Z | true"
      })
  void decidesOnParameters(String text, boolean holds) {
    Condition condition = condition(text);

    assertThat(condition).isInstanceOf(Known.class);
    assertThat(((Known) condition).holds()).isEqualTo(holds);
    assertThat(condition.text()).isEqualTo(text);
  }

  @Test
  void tellsTheValueThatDecides() {
    assertThat(((Known) condition("${mode} = full")).value()).isEqualTo("quick");
  }

  @Test
  void waitsForTheStepWhoseFigureItReads() {
    assertThat(step("quality.f1 > 0.5").upstream()).containsExactly("other", "quality");
    assertThat(step("quality.f1 > 0.5").links().datasets())
        .containsExactly(new DatasetInput("other", "other"));
    assertThat(step("${mode} = full").upstream()).containsExactly("other");
  }

  private static Condition condition(String text) {
    List<Condition> conditions = step(text).conditions();
    assertThat(conditions).hasSize(1);
    return conditions.get(0);
  }

  private static OutlinedStep step(String condition) {
    String quoted = "'" + condition.replace("'", "''") + "'";
    Source source = Source.of("pipeline.yaml", Path.of("/pipelines"), PIPELINE.formatted(quoted));
    Compilation compilation =
        new Compiler()
            .compile(
                source,
                new Arguments(Map.of(), Path.of("/")),
                Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(compilation.problems().render()).isEmpty();
    return compilation.outline().orElseThrow().steps().stream()
        .filter(step -> step.name().equals("few"))
        .findFirst()
        .orElseThrow();
  }
}
