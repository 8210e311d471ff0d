package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.EventLineage;
import dev.nightjar.engine.testing.OpenLineageSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of real runs, held against the schemas that the OpenLineage project publishes. */
class OpenLineageIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  /** Watches itself, and has a row at which a query fails. */
  private static final String FAILING =
      """
      apiVersion: nightjar/v1
      name: watched
      defaults: {retry: {attempts: 1}}
      steps:
        points:
          collect: {format: csv, path: points.csv, schema: {id: int, x: double, y: double, side: string}}
        known:
          check: {input: points, onFailure: warn, expect: [{unique: id}, {between: {column: x, max: 0.1}}]}
        left:
          sql: SELECT * FROM known WHERE side = 'left'
        drift:
          monitor: {reference: known, input: left, alert: {psi: 0.01}}
        broken:
          sql: SELECT id, id DIV (id - id) AS nothing FROM left
      """;

  @TempDir Path folder;

  @Test
  void tellsOnlyWhatThePublishedSchemasKnow() throws Exception {
    Finished run = run(TINY.resolve("pipeline.yaml"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();

    assertThat(events()).hasSize(18);
    assertThat(checked())
        .containsExactly(
            "ColumnLineageDatasetFacet",
            "DataQualityAssertionsDatasetFacet",
            "DataQualityMetricsInputDatasetFacet",
            "DatasetTypeDatasetFacet",
            "DatasourceDatasetFacet",
            "JobTypeJobFacet",
            "NominalTimeRunFacet",
            "OutputStatisticsOutputDatasetFacet",
            "ParentRunFacet",
            "SQLJobFacet",
            "SchemaDatasetFacet",
            "SourceCodeJobFacet",
            "SourceCodeLocationJobFacet");
  }

  /** With steps in one pass, whose rows are never written, as in any run. */
  @Test
  void leadsFromAPredictionToItsSourceByEventsAlone() throws Exception {
    Finished run = run(TINY.resolve("pipeline.yaml"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    List<JsonNode> told = events().stream().map(JsonMapper.shared()::readTree).toList();
    EventLineage lineage = EventLineage.of(told);

    assertThat(lineage.columns("tiny.scores", "prediction"))
        .contains("tiny.parts.test.x", "tiny.features.x", "tiny.checked.x", "tiny.points.x");
    // What a model learns from concerns all of it: it has no columns.
    assertThat(lineage.datasets("tiny.scores"))
        .contains("tiny.model", "tiny.parts.train", "tiny.features", "tiny.checked", "tiny.points")
        .anyMatch(name -> name.endsWith("tiny/points.csv"));
    assertThat(lineage.columns("tiny.model", null)).contains("tiny.parts.train.x", "tiny.points.x");
    assertThat(lineage.unmade()).allMatch(name -> name.endsWith("tiny/points.csv"));
    assertThat(event("COMPLETE tiny.features").at("/outputs/0/facets/schema/fields").size())
        .isEqualTo(5);
  }

  @Test
  void tellsAFailureAndWhatWasFoundBeforeIt() throws Exception {
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    Finished run = run(Files.writeString(folder.resolve("pipeline.yaml"), FAILING), "--no-fuse");
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);

    assertThat(checked()).contains("ErrorMessageRunFacet", "DataQualityAssertionsDatasetFacet");
    JsonNode failed = event("FAIL watched.broken");
    assertThat(failed.at("/run/facets/errorMessage/message").asString())
        .containsIgnoringCase("division by zero");
    assertThat(failed.path("outputs").isEmpty()).isTrue();
    assertThat(event("FAIL watched").at("/job/name").asString()).isEqualTo("watched");
    assertThat(assertions("COMPLETE watched.known", "watched.points"))
        .containsExactly("unique(id) true", "between(x, max: 0.1) false");
    assertThat(assertions("COMPLETE watched.drift", "watched.left"))
        .isNotEmpty()
        .anyMatch(assertion -> assertion.matches("psi\\(.+\\) <= 0\\.01 (true|false)"));
  }

  private Finished run(Path pipeline, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", pipeline.toString()));
    arguments.addAll(List.of("--home", folder.resolve("home").toString(), "-o", "json"));
    arguments.addAll(Arrays.asList(options));
    return CommandProcess.run(
        folder,
        Map.of("NIGHTJAR_OPENLINEAGE_TO", folder.resolve("events.json").toString()),
        arguments.toArray(String[]::new));
  }

  private List<String> events() throws Exception {
    return Files.readAllLines(folder.resolve("events.json"));
  }

  /** The facets of all events, each of which is sound. */
  private Set<String> checked() throws Exception {
    OpenLineageSchemas schemas = new OpenLineageSchemas();
    Set<String> facets = new TreeSet<>();
    for (String event : events()) {
      facets.addAll(schemas.check(event));
    }
    return facets;
  }

  private JsonNode event(String transition) throws Exception {
    return events().stream()
        .map(JsonMapper.shared()::readTree)
        .filter(
            event ->
                transition.equals(
                    event.path("eventType").asString() + " " + event.at("/job/name").asString()))
        .findFirst()
        .orElseThrow();
  }

  /** What was found of an input: {@code assertion success}, for each. */
  private List<String> assertions(String transition, String input) throws Exception {
    return event(transition)
        .path("inputs")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(input))
        .flatMap(each -> each.at("/inputFacets/dataQualityAssertions/assertions").valueStream())
        .map(each -> each.path("assertion").asString() + " " + each.path("success").asBoolean())
        .toList();
  }
}
