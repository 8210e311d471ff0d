package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step does is told by the names that its author knows. */
class StepShapeTests {

  @TempDir Path folder;

  @Test
  void settingsHaveThePathsThatTheyAreWrittenBy() {
    Map<String, Map<String, String>> steps =
        shape(
            """
            apiVersion: nightjar/v1
            name: rain
            steps:
              days:
                timeout: 90m
                collect: {format: csv, path: none.csv, schema: {Id: int, label: double}}
              valid:
                check: {input: days, expect: [{unique: [Id, label]}, {between: {column: label, min: 0}}]}
              model:
                train: {input: valid, label: label, linearRegression: {regParam: 0.1}}
              consent:
                after: model
                approve: {message: "Is it well?", deadline: 1d}
              scores:
                after: consent
                score: {model: model@champion, input: latest}
              latest:
                sql: SELECT Id FROM valid
            """);

    assertThat(steps.get("days"))
        .containsEntry("path", folder.resolve("none.csv").toString())
        .containsEntry("format", "csv")
        .containsEntry("schema.Id", "int")
        .containsEntry("timeout", "1h30m");
    assertThat(steps.get("valid"))
        .containsEntry("expect[0].unique.columns", "Id, label")
        .containsEntry("expect[1].between.column", "label");
    assertThat(steps.get("model"))
        .containsEntry("label", "label")
        .containsEntry("linearRegression.regParam", "0.1");
    assertThat(steps.get("consent")).containsEntry("deadline", "1d");
    assertThat(steps.get("scores"))
        .containsEntry("model", "model@champion")
        .containsEntry("input", "latest");
    assertThat(steps.get("latest")).containsEntry("query", "SELECT Id FROM valid");
  }

  private Map<String, Map<String, String>> shape(String text) {
    Compilation compilation =
        new Compiler()
            .compile(
                Source.of("pipeline.yaml", folder, text),
                new Arguments(Map.of(), folder),
                Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(compilation.problems().render()).isEmpty();
    return compilation.shape().stream()
        .collect(Collectors.toMap(StepShape::name, StepShape::settings));
  }
}
