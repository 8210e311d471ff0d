package dev.nightjar.engine.metadata.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome.Succeeded;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenLineageTests {

  @TempDir Path folder;

  @Test
  void tellsARunAndItsStepsByTheirTransitions() {
    List<JsonNode> events = events(plan("told"), Behaviour.of(Made::by), RunState.SUCCEEDED);

    assertThat(transitions(events))
        .containsExactly(
            "START told",
            "START told.data",
            "COMPLETE told.data",
            "START told.clean",
            "COMPLETE told.clean",
            "START told.model",
            "COMPLETE told.model",
            "START told.release",
            "COMPLETE told.release",
            "COMPLETE told");
    JsonNode run = events.get(0);
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.at("/run/runId")).isEqualTo(run.at("/run/runId"));
    assertThat(run.at("/run/facets/nominalTime/nominalStartTime").asString())
        .isEqualTo("2026-01-02T03:04:05Z");
    assertThat(run.at("/job/facets/sourceCodeLocation/version").asString()).isEqualTo("c0ffee");
    JsonNode step = events.get(2);
    assertThat(step.at("/run/runId")).isEqualTo(events.get(1).at("/run/runId"));
    assertThat(step.at("/run/facets/parent/run/runId")).isEqualTo(run.at("/run/runId"));
    assertThat(step.at("/run/facets/parent/job/name").asString()).isEqualTo("told");
  }

  @Test
  void tellsWhatAStepReadAndMade() {
    List<JsonNode> events = events(plan("made"), Behaviour.of(Made::by), RunState.SUCCEEDED);
    JsonNode clean = event(events, "COMPLETE made.clean");

    assertThat(event(events, "COMPLETE made.data").at("/inputs/0"))
        .isEqualTo(
            JsonMapper.shared().readTree("{\"namespace\":\"file\",\"name\":\"/data/data.csv\"}"));
    assertThat(clean.at("/job/facets/sql/query").asString()).isEqualTo("SELECT made");
    assertThat(clean.at("/inputs/0/name").asString()).isEqualTo("made.data");
    assertThat(clean.at("/outputs/0/name").asString()).isEqualTo("made.clean");
    assertThat(clean.at("/outputs/0/facets/schema/fields/0/name").asString()).isEqualTo("id");
    assertThat(clean.at("/outputs/0/facets/schema/fields/0/type").asString()).isEqualTo("bigint");
    assertThat(clean.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(10);
    JsonNode lineage = clean.at("/outputs/0/facets/columnLineage");
    assertThat(lineage.at("/fields/id/inputFields/0").toString())
        .isEqualTo(
            "{\"namespace\":\"nightjar\",\"name\":\"made.data\",\"field\":\"key\","
                + "\"transformations\":[{\"type\":\"DIRECT\",\"subtype\":\"IDENTITY\"}]}");
    assertThat(lineage.at("/dataset/0").toString())
        .isEqualTo(
            "{\"namespace\":\"nightjar\",\"name\":\"made.data\",\"field\":\"price\","
                + "\"transformations\":[{\"type\":\"INDIRECT\",\"subtype\":\"FILTER\"}]}");
    assertThat(event(events, "START made.model").at("/job/facets/sourceCode/sourceCode").asString())
        .contains("\"train\"");
    assertThat(event(events, "COMPLETE made.release").at("/inputs/0/name").asString())
        .isEqualTo("made.model");
  }

  @Test
  void tellsWhatAStepMadeInAnothersPass() {
    List<JsonNode> events = events(fused("pass"), Behaviour.of(Made::by), RunState.SUCCEEDED);
    JsonNode made = event(events, "COMPLETE pass.clean").at("/outputs/0");

    assertThat(made.path("name").asString()).isEqualTo("pass.clean");
    assertThat(made.at("/facets/schema/fields/0/name").asString()).isEqualTo("id");
    assertThat(made.at("/facets/datasetType/datasetType").asString()).isEqualTo("VIEW");
    assertThat(made.at("/facets/datasetType/subType").asString()).isEqualTo("TEMPORARY");
    assertThat(made.at("/facets/dataSource").isMissingNode()).isTrue();
    assertThat(made.at("/facets/columnLineage/fields/id/inputFields/0/field").asString())
        .isEqualTo("key");
    assertThat(made.at("/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(10);
    assertThat(made.at("/outputFacets/outputStatistics/size").isMissingNode()).isTrue();
  }

  @Test
  void tellsWhatAModelLearnsFrom() {
    List<JsonNode> events = events(plan("learnt"), Behaviour.of(Made::by), RunState.SUCCEEDED);

    JsonNode lineage = event(events, "COMPLETE learnt.model").at("/outputs/0/facets/columnLineage");
    assertThat(lineage.path("fields").isEmpty()).isTrue();
    assertThat(lineage.at("/dataset/0").toString())
        .isEqualTo(
            "{\"namespace\":\"nightjar\",\"name\":\"learnt.clean\",\"field\":\"id\","
                + "\"transformations\":[{\"type\":\"DIRECT\",\"subtype\":\"TRANSFORMATION\"}]}");
  }

  @Test
  void tellsAFailureAndItsCause() {
    Behaviour failing =
        Behaviour.of(
            task ->
                task.step().equals("clean")
                    ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                    : Made.by(task));

    List<JsonNode> events = events(plan("failing"), failing, RunState.FAILED);

    assertThat(transitions(events))
        .containsExactly(
            "START failing",
            "START failing.data",
            "COMPLETE failing.data",
            "START failing.clean",
            "FAIL failing.clean",
            "FAIL failing");
    assertThat(events.get(4).at("/run/facets/errorMessage/message").asString())
        .isEqualTo("It is wrong");
  }

  @Test
  void tellsEachAttemptAsARunOfItsOwn() {
    Behaviour unlucky =
        Behaviour.of(
            task ->
                task.attempt().endsWith("/clean/1")
                    ? FakeDriver.failed(Owner.PLATFORM, "lost", "It is lost")
                    : Made.by(task));

    List<JsonNode> events = events(plan("again"), unlucky, RunState.SUCCEEDED);

    assertThat(transitions(events))
        .containsSubsequence(
            "START again.clean", "FAIL again.clean", "START again.clean", "COMPLETE again.clean");
    assertThat(
            events.stream()
                .filter(event -> event.at("/job/name").asString().equals("again.clean"))
                .map(event -> event.at("/run/runId").asString())
                .distinct())
        .hasSize(2);
  }

  /** What every facet and event must have, by the specification's core. */
  @Test
  void namesItsProducerAndSchemaInEveryFacet() {
    for (JsonNode event : events(plan("facets"), Behaviour.of(Made::by), RunState.SUCCEEDED)) {
      assertThat(event.path("producer").asString()).isEqualTo("urn:nightjar:engine");
      assertThat(event.path("schemaURL").asString())
          .startsWith("https://openlineage.io/spec/2-0-2/");
      for (String facets : List.of("facets", "inputFacets", "outputFacets")) {
        event
            .findValues(facets)
            .forEach(
                each ->
                    each.valueStream()
                        .forEach(
                            facet -> {
                              assertThat(facet.path("_producer").isString()).isTrue();
                              assertThat(facet.path("_schemaURL").asString())
                                  .startsWith("https://openlineage.io/spec/facets/");
                            }));
      }
    }
  }

  @Test
  void tellsWhatAMonitorFoundOfItsInputOnly() {
    Quality drifted = new Quality("psi(x) <= 0.2", 10, 0, "0.3", TaskResult.Outcome.WARNED);
    Plan plan =
        PlanBuilder.pipeline("watched")
            .collect("usual", "watched usual")
            .collect("late", "watched late")
            .monitor("drift", "usual", "late")
            .build();
    Behaviour finding =
        Behaviour.of(
            task ->
                new Succeeded(
                    new TaskResult(
                        10L, Made.result(task).datasets(), null, Map.of(), List.of(drifted))));

    JsonNode drift = event(events(plan, finding, RunState.SUCCEEDED), "COMPLETE watched.drift");

    assertThat(drift.at("/inputs/0/name").asString()).isEqualTo("watched.usual");
    assertThat(drift.at("/inputs/0/inputFacets").isMissingNode()).isTrue();
    assertThat(drift.at("/inputs/1/inputFacets/dataQualityAssertions/assertions/0").toString())
        .isEqualTo("{\"assertion\":\"psi(x) <= 0.2\",\"success\":false}");
  }

  private List<JsonNode> events(Plan plan, Behaviour behaviour, RunState state) {
    Path file = folder.resolve("events.json");
    Map<String, Object> properties = Map.of("nightjar.openlineage.to", file.toString());
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
      engine.drivers().behave(behaviour);
      RunResult run = engine.run(plan);
      assertThat(run.state()).isEqualTo(state);
    }
    try {
      return Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode event(List<JsonNode> events, String transition) {
    return events.stream()
        .filter(event -> transition(event).equals(transition))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> transitions(List<JsonNode> events) {
    return events.stream().map(OpenLineageTests::transition).toList();
  }

  private static String transition(JsonNode event) {
    return event.path("eventType").asString() + " " + event.at("/job/name").asString();
  }

  private static Plan plan(String name) {
    return builder(name).build();
  }

  private static Plan fused(String name) {
    return builder(name).fused("data", "clean");
  }

  private static PlanBuilder builder(String name) {
    ColumnLineage lineage =
        ColumnLineage.of(
            List.of(
                new ColumnEdge(
                    Field.column("data", "key"), Field.column("clean", "id"), Kind.IDENTITY),
                new ColumnEdge(Field.column("data", "price"), Field.rows("clean"), Kind.FILTER)));
    ColumnLineage learnt =
        ColumnLineage.of(
            List.of(
                new ColumnEdge(Field.column("clean", "id"), Field.model("model"), Kind.FEATURE)));
    return PlanBuilder.pipeline(name)
        .collect("data", "openlineage " + name)
        .lineage(lineage)
        .sql("clean", "SELECT " + name, "data")
        .lineage(learnt)
        .train("model", "clean", 5)
        .lineage(ColumnLineage.NONE)
        .deploy("release", "model", "champion");
  }
}
