package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.nightjar.engine.cli.CommandProcess.Finished;
import io.openlineage.client.OpenLineage;
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
 * schemas that it publishes: what these don't know, or know as something else, isn't told.
 */
class OpenLineageIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

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
          names.add(name);
        }
      }
    }
    return names;
  }
}
