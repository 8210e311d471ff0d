package dev.nightjar.engine.metadata.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome.Succeeded;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.OpenLineageSchemas;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That events are what the published schemas say, and that what isn't would be noticed. */
class OpenLineageSchemasTests {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir static Path folder;

  private static List<String> events = List.of();

  private final OpenLineageSchemas schemas = new OpenLineageSchemas();

  @BeforeAll
  static void run() throws IOException {
    Quality drifted = new Quality("psi(x) <= 0.2", 10, 0, "0.3", TaskResult.Outcome.WARNED);
    ColumnLineage lineage =
        ColumnLineage.of(
            List.of(
                new ColumnEdge(
                    Field.column("data", "key"), Field.column("clean", "id"), Kind.IDENTITY),
                new ColumnEdge(Field.column("data", "price"), Field.rows("clean"), Kind.FILTER)));
    Plan plan =
        PlanBuilder.pipeline("schemas")
            .collect("data", "schemas")
            .lineage(lineage)
            .sql("clean", "SELECT key AS id FROM data", "data")
            .lineage(ColumnLineage.NONE)
            .monitor("drift", "data", "clean")
            .train("model", "clean", 5)
            .build();
    Path file = folder.resolve("events.json");
    Map<String, Object> properties = Map.of("nightjar.openlineage.to", file.toString());
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
      engine
          .drivers()
          .behave(
              Behaviour.of(
                  task ->
                      switch (task.step()) {
                        case "drift" ->
                            new Succeeded(
                                new TaskResult(
                                    10L,
                                    Made.result(task).datasets(),
                                    null,
                                    Map.of(),
                                    List.of(drifted)));
                        case "model" -> FakeDriver.failed(Owner.USER, "wrong", "It is wrong");
                        default -> Made.by(task);
                      }));
      engine.run(plan);
    }
    events = Files.readAllLines(file);
  }

  @Test
  void tellsWhatTheSchemasKnow() throws Exception {
    for (String event : events) {
      schemas.check(event);
    }
    Set<String> failed = schemas.check(event("FAIL schemas.model").toString());
    assertThat(failed).contains("ErrorMessageRunFacet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMPLETE schemas.clean | /run/runId
          COMPLETE schemas.clean | /job/facets/sql/_producer
          COMPLETE schemas.clean | /job/facets/sql/query
          COMPLETE schemas.clean | /inputs
          COMPLETE schemas.clean | /outputs/0/facets/columnLineage/fields
          COMPLETE schemas.clean | /outputs/0/facets/columnLineage/fields/id/inputFields
          COMPLETE schemas.clean | /outputs/0/facets/columnLineage/fields/id/inputFields/0/field
          COMPLETE schemas.drift | /inputs/1/inputFacets/dataQualityAssertions/assertions
          COMPLETE schemas.drift | /inputs/1/inputFacets/dataQualityAssertions/assertions/0/success
          COMPLETE schemas.drift | /inputs/1/inputFacets/dataQualityMetrics/columnMetrics
          FAIL schemas.model     | /run/facets/errorMessage/message
          FAIL schemas.model     | /run/facets/parent/run
          """)
  void noticesWhatIsMissing(String transition, String pointer) throws IOException {
    ObjectNode event = event(transition);
    ObjectNode holder = holder(event, pointer);

    assertThat(holder.remove(key(pointer))).as(pointer).isNotNull();

    assertThatThrownBy(() -> schemas.check(event.toString()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(key(pointer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /eventTime                                | yesterday
          /eventType                                | ENDED
          /producer                                 | nightjar
          /schemaURL                                | OpenLineage.json
          /run/runId                                | 17
          /run/facets/nominalTime/nominalStartTime  | 2026-01-02
          /job/facets/jobType/processingType        | NIGHTLY
          /job/facets/jobType/_producer             | engine
          /outputs/0/facets/dataSource/uri          | data/clean
          /outputs/0/facets/columnLineage/fields/id/inputFields/0/transformations/0/type | SOMEHOW
          /outputs/0/facets/columnLineage/dataset/0/transformations/0/type               | SOMEHOW
          /job/facets/sql/_schemaURL                | https://openlineage.io/spec/facets/1-0-0/SQLJobFacet.json#/$defs/SQLJobFacet
          /schemaURL                                | https://openlineage.io/spec/1-0-0/OpenLineage.json#/$defs/RunEvent
          /job/facets/sql/_schemaURL                | https://example.com/OwnJobFacet
          """)
  void noticesWhatHasAnotherForm(String pointer, String value) throws IOException {
    ObjectNode event = event("COMPLETE schemas.clean");
    ObjectNode holder = holder(event, pointer);
    assertThat(holder.has(key(pointer))).as(pointer).isTrue();

    holder.put(key(pointer), value);

    assertThatThrownBy(() -> schemas.check(event.toString()))
        .isInstanceOfAny(AssertionError.class, IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/more",
    "/run/more",
    "/job/more",
    "/run/facets/more",
    "/run/facets/parent/job/more",
    "/inputs/0/more",
    "/outputs/0/facets/schema/fields/0/more",
    "/outputs/0/outputFacets/outputStatistics/more",
    "/outputs/0/facets/columnLineage/fields/id/inputFields/0/transformations/0/more"
  })
  void noticesWhatNoSchemaKnows(String pointer) throws IOException {
    ObjectNode event = event("COMPLETE schemas.clean");
    holder(event, pointer).put(key(pointer), "more");

    assertThatThrownBy(() -> schemas.check(event.toString())).hasMessageContaining("more");
  }

  private static ObjectNode event(String transition) throws IOException {
    for (String line : events) {
      JsonNode event = MAPPER.readTree(line);
      if ((event.path("eventType").asText() + " " + event.at("/job/name").asText())
          .equals(transition)) {
        return (ObjectNode) event;
      }
    }
    throw new AssertionError("Cannot find event: " + transition);
  }

  private static ObjectNode holder(JsonNode event, String pointer) {
    JsonNode holder = event.at(pointer.substring(0, pointer.lastIndexOf('/')));
    assertThat(holder.isObject()).as(pointer).isTrue();
    return (ObjectNode) holder;
  }

  private static String key(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
