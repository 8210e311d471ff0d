package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A pipeline that runs another definition as a part of itself, through the command line. */
class PartsIntegrationTests {

  private static final Path PARTS = Path.of("src/test/resources/dev/nightjar/engine/cli/parts");

  @TempDir Path folder;
  private Path definition;
  private Path part;

  @BeforeEach
  void copyPipeline() throws IOException {
    Files.createDirectory(folder.resolve("called"));
    definition = copy("pipeline.yaml");
    part = copy("called/sides.yaml");
    copy("points.csv");
  }

  @Test
  void runsThePartsStepsAndReusesThemUnderAnotherName() throws IOException {
    Finished first = run("run", definition.toString());

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.steps())
        .containsExactlyInAnyOrder(
            "points=succeeded",
            "sides.points=succeeded",
            "sides.parts=succeeded",
            "sides.model=succeeded",
            "sides.quality=succeeded",
            "sides.release=succeeded",
            "scores=succeeded",
            "right=succeeded");
    assertThat(run("models", "show", "whole.sides.model@champion").json().path("version").asInt())
        .isEqualTo(1);
    assertThat(run("lineage", "whole.right.right", "--up").json().path("edges").valueStream())
        .extracting(edge -> field(edge.path("from")) + " → " + field(edge.path("to")))
        .contains(
            "whole.sides.parts.train.x → whole.sides.model",
            "whole.sides.points.x → whole.sides.parts.train.x",
            "whole.points.x → whole.sides.points.x");

    Files.writeString(
        definition,
        Files.readString(definition)
            .replace("sides.", "halves.")
            .replace("sides:", "halves:")
            .replace("called/halves.yaml", "called/sides.yaml"));
    Finished renamed = run("run", definition.toString());

    assertThat(renamed.exitCode()).as(renamed.out() + renamed.err()).isZero();
    assertThat(renamed.steps())
        .contains("halves.points=reused", "halves.parts=reused", "halves.quality=reused");
  }

  @Test
  void goesOnWithTheTextsThatTheRunBeganWith() throws IOException {
    Finished failed = run("run", definition.toString(), "-p", "atLeast=1.1");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.steps()).contains("sides.quality=failed", "sides.release=skipped");
    assertThat(failed.json().path("problems").path(0).path("file").asString())
        .endsWith("called/sides.yaml");

    Files.delete(part);
    Finished retried = run("runs", "retry", failed.json().path("run").asString());

    assertThat(retried.exitCode()).as(retried.out() + retried.err()).isEqualTo(1);
    assertThat(retried.steps()).contains("sides.model=succeeded", "sides.quality=failed");
  }

  private static String field(JsonNode field) {
    String column = field.path("column").asString("");
    String name = field.path("name").asString();
    return column.isEmpty() ? name : name + "." + column;
  }

  private Path copy(String file) throws IOException {
    return Files.copy(PARTS.resolve(file), folder.resolve(file));
  }

  private Finished run(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = folder.resolve("home").toString();
    all[arguments.length + 2] = "-o";
    all[arguments.length + 3] = "json";
    return CommandProcess.run(folder, all);
  }
}
