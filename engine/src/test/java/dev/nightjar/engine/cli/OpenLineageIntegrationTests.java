package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.nightjar.engine.cli.CommandProcess.Finished;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The events of a real run, read with the classes that the OpenLineage project generates from the
 * schemas that it publishes: what these don't know, or know as something else, isn't told. The
 * classes don't require anything, so what the schemas require is asked for beside them.
 */
class OpenLineageIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  /** What an event must have, by the schemas in the folder {@code spec} of OpenLineage. */
  private static final List<String> EVENT =
      List.of(
          "eventTime",
          "producer",
          "schemaURL",
          "run/runId",
          "job/namespace",
          "job/name",
          "inputs/*/namespace",
          "inputs/*/name",
          "outputs/*/namespace",
          "outputs/*/name");

  /** What a facet must have, each by its schema, beside its producer and the schema's address. */
  private static final Map<String, List<String>> FACETS =
      Map.ofEntries(
          Map.entry(
              "ColumnLineageDatasetFacet",
              List.of(
                  "fields/*/inputFields/*/namespace",
                  "fields/*/inputFields/*/name",
                  "fields/*/inputFields/*/field")),
          Map.entry(
              "DataQualityAssertionsDatasetFacet",
              List.of("assertions/*/assertion", "assertions/*/success")),
          Map.entry("DataQualityMetricsInputDatasetFacet", List.of("columnMetrics")),
          Map.entry("DatasourceDatasetFacet", List.of()),
          Map.entry("ErrorMessageRunFacet", List.of("message", "programmingLanguage")),
          Map.entry("JobTypeJobFacet", List.of("processingType", "integration")),
          Map.entry("NominalTimeRunFacet", List.of("nominalStartTime")),
          Map.entry("OutputStatisticsOutputDatasetFacet", List.of("rowCount")),
          Map.entry("ParentRunFacet", List.of("run/runId", "job/namespace", "job/name")),
          Map.entry("SQLJobFacet", List.of("query")),
          Map.entry("SchemaDatasetFacet", List.of("fields/*/name")),
          Map.entry("SourceCodeJobFacet", List.of("language", "sourceCode")),
          Map.entry("SourceCodeLocationJobFacet", List.of("type", "url")));

  private final ObjectMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @TempDir Path folder;

  @Test
  void tellsOnlyWhatThePublishedSchemasKnow() throws Exception {
    Path events = folder.resolve("events.json");
    Finished run =
        CommandProcess.start(
                folder,
                Map.of("NIGHTJAR_OPENLINEAGE_TO", events.toString()),
                "run",
                TINY.resolve("pipeline.yaml").toString(),
                "--home",
                folder.resolve("home").toString(),
                "-o",
                "json")
            .end();
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();

    List<String> told = Files.readAllLines(events);
    Set<String> facets = new TreeSet<>();
    for (String line : told) {
      OpenLineage.RunEvent event = mapper.readValue(line, OpenLineage.RunEvent.class);
      requireAll("event", mapper.readTree(line), EVENT);
      assertThat(event.getRun().getFacets().getAdditionalProperties()).isEmpty();
      assertThat(event.getJob().getFacets().getAdditionalProperties()).isEmpty();
      assertThat(event.getInputs()).allSatisfy(OpenLineageIntegrationTests::check);
      assertThat(event.getOutputs()).allSatisfy(OpenLineageIntegrationTests::check);
      facets.addAll(check(mapper.readTree(line)));
    }

    assertThat(told).hasSize(18);
    assertThat(facets)
        .containsExactly(
            "ColumnLineageDatasetFacet",
            "DataQualityAssertionsDatasetFacet",
            "DataQualityMetricsInputDatasetFacet",
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

  private static void check(OpenLineage.InputDataset dataset) {
    if (dataset.getFacets() != null) {
      assertThat(dataset.getFacets().getAdditionalProperties()).isEmpty();
    }
    if (dataset.getInputFacets() != null) {
      assertThat(dataset.getInputFacets().getAdditionalProperties()).isEmpty();
    }
  }

  private static void check(OpenLineage.OutputDataset dataset) {
    if (dataset.getFacets() != null) {
      assertThat(dataset.getFacets().getAdditionalProperties()).isEmpty();
    }
    if (dataset.getOutputFacets() != null) {
      assertThat(dataset.getOutputFacets().getAdditionalProperties()).isEmpty();
    }
  }

  /** Checks each facet of an event by the class that its schema's name stands for. */
  private Set<String> check(JsonNode event) throws ReflectiveOperationException {
    Set<String> names = new TreeSet<>();
    for (String holder : List.of("facets", "inputFacets", "outputFacets")) {
      for (JsonNode facets : event.findValues(holder)) {
        for (JsonNode facet : facets) {
          String schema = facet.path("_schemaURL").asText();
          String name = schema.substring(schema.lastIndexOf('/') + 1);
          Class<?> type = Class.forName(OpenLineage.class.getName() + "$" + name);
          Object read = mapper.convertValue(facet, type);
          assertThat((Map<?, ?>) type.getMethod("getAdditionalProperties").invoke(read))
              .as(name)
              .isEmpty();
          requireAll(name, facet, List.of("_producer", "_schemaURL"));
          requireAll(name, facet, FACETS.get(name));
          assertThat(URI.create(schema).isAbsolute()).as(schema).isTrue();
          names.add(name);
        }
      }
    }
    return names;
  }

  private static void requireAll(String name, JsonNode told, List<String> paths) {
    for (String path : paths) {
      require(name + "/" + path, told, List.of(path.split("/")));
    }
  }

  private static void require(String what, JsonNode told, List<String> path) {
    if (path.isEmpty()) {
      assertThat(told.isMissingNode() || told.isNull()).as("%s is missing", what).isFalse();
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (path.get(0).equals("*")) {
      told.forEach(each -> require(what, each, rest));
    } else {
      require(what, told.path(path.get(0)), rest);
    }
  }
}
