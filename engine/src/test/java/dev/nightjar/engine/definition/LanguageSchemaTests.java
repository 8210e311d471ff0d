package dev.nightjar.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LanguageSchemaTests {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(LanguageSchema.json());

  static List<Path> pipelines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../pipelines"))) {
      return files.filter(file -> file.endsWith("pipeline.yaml")).sorted().toList();
    }
  }

  @Test
  void isThePublishedOne() throws IOException {
    new Generated(Path.of("../config/pipeline.schema.json")).assertContent(LanguageSchema.json());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void takesTheExamples(Path file) throws IOException {
    assertThat(validate(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql: SELECT 1",
        "sql: {query: SELECT 1}",
        "{after: a, sql: SELECT 1}",
        "{timeout: '${wait}', sql: SELECT 1}",
        "check: {input: a, expect: [{unique: id}, {notNull: [a, b], atLeast: 99%}]}",
        "train: {input: a, label: b, seed: '${seed}', linearRegression: {}}",
      })
  void takesShortFormsAndExpressions(String step) {
    assertThat(validate(pipeline(step))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqll: SELECT 1",
        "{sql: SELECT 1, collect: {format: csv, path: a}}",
        "description: nothing else",
        "collect: {format: cvs, path: a}",
        "collect: {format: csv}",
        "collect: {format: iceberg, path: a}",
        "collect: {format: jdbc, table: a}",
        "{timeout: soon, sql: SELECT 1}",
        "train: {input: a, label: b, randomForest: {trees: 0}}",
      })
  void refusesWhatTheCompilerRefuses(String step) {
    assertThat(validate(pipeline(step))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "[own, parts.test]", "{own: {}, model: {description: It}}"})
  void takesOutputsAsNamesOrByName(String outputs) {
    assertThat(validate(pipeline("sql: SELECT 1") + "\noutputs: " + outputs)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[own, {model: {}}]", "{own: {shema: {id: int}}}", "{own: [id]}"})
  void refusesOtherOutputs(String outputs) {
    assertThat(validate(pipeline("sql: SELECT 1") + "\noutputs: " + outputs)).isNotEmpty();
  }

  private static String pipeline(String step) {
    return "apiVersion: nightjar/v1\nname: a\nsteps:\n  one:\n    " + step;
  }

  private static List<Error> validate(String yaml) {
    Object plain = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonNode json = JsonMapper.builder().build().valueToTree(plain);
    return SCHEMA.validate(json);
  }
}
