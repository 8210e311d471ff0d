package dev.nightjar.engine.metadata.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.OpenLineageSchemas;
import dev.nightjar.engine.testing.RowsPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a run whose step runs branches. */
class BranchEventsTests {

  @TempDir static Path folder;

  private static List<String> lines = List.of();

  @BeforeAll
  static void run() throws Exception {
    Path file = folder.resolve("events.json");
    Map<String, Object> properties = Map.of("nightjar.openlineage.to", file.toString());
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), properties)) {
      RowsPipeline.behave(engine, List.of("north", "south"), Made::by);
      assertThat(engine.run(new RowsPipeline("told").plan()).state()).isEqualTo(RunState.SUCCEEDED);
    }
    lines = Files.readAllLines(file);
  }

  @Test
  void tellsEachBranchAndItsSteps() {
    for (String branch : List.of("told.by.north", "told.by.south")) {
      assertThat(transitions())
          .containsSubsequence(
              "START told.by",
              "START " + branch,
              "START " + branch + ".own",
              "COMPLETE " + branch + ".own",
              "START " + branch + ".model",
              "COMPLETE " + branch + ".model",
              "COMPLETE " + branch,
              "COMPLETE told.by",
              "COMPLETE told");
    }
    assertThat(transitions()).hasSize(22).doesNotHaveDuplicates();
  }

  @Test
  void saysWhatABranchBelongsTo() {
    JsonNode whole = event("START told");
    JsonNode caller = event("START told.by");
    JsonNode branch = event("START told.by.north");
    JsonNode step = event("COMPLETE told.by.north.own");

    assertThat(whole.at("/run/facets/parent").isMissingNode()).isTrue();
    assertThat(caller.at("/run/facets/parent/run/runId")).isEqualTo(whole.at("/run/runId"));
    assertThat(caller.at("/run/facets/parent/root").isMissingNode()).isTrue();
    assertThat(branch.at("/run/facets/parent/run/runId")).isEqualTo(caller.at("/run/runId"));
    assertThat(branch.at("/run/facets/parent/job/name").asString()).isEqualTo("told.by");
    assertThat(branch.at("/run/facets/parent/root/run/runId")).isEqualTo(whole.at("/run/runId"));
    assertThat(branch.at("/run/facets/parent/root/job/name").asString()).isEqualTo("told");
    assertThat(step.at("/run/facets/parent/run/runId")).isEqualTo(branch.at("/run/runId"));
    assertThat(step.at("/run/facets/parent/job/name").asString()).isEqualTo("told.by.north");
    assertThat(step.at("/run/facets/parent/root")).isEqualTo(branch.at("/run/facets/parent/root"));
  }

  @Test
  void saysWhatABranchReadsOfTheRunThatItBelongsTo() {
    JsonNode read = event("START told.by.north.own").at("/inputs/0");

    assertThat(read.path("name").asString()).isEqualTo("told.orders");
    assertThat(read.at("/facets/schema/fields/0/name").asString()).isEqualTo("id");
    assertThat(event("START told.by.north.model").at("/inputs/0/name").asString())
        .isEqualTo("told.by.north.own");
  }

  @Test
  void tellsOnlyWhatThePublishedSchemasKnow() throws Exception {
    OpenLineageSchemas schemas = new OpenLineageSchemas();
    for (String line : lines) {
      schemas.check(line);
    }
  }

  private static List<String> transitions() {
    return events().stream().map(BranchEventsTests::transition).toList();
  }

  private static JsonNode event(String transition) {
    return events().stream()
        .filter(event -> transition(event).equals(transition))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> events() {
    return lines.stream().map(JsonMapper.shared()::readTree).toList();
  }

  private static String transition(JsonNode event) {
    return event.path("eventType").asString() + " " + event.at("/job/name").asString();
  }
}
