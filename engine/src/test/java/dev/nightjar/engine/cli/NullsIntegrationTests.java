package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is known of nulls is kept with what a run makes, and changes nothing of how it is made. */
@Slow
class NullsIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir static Path folder;

  private static Path definition;
  private static String text;

  @BeforeAll
  static void promoteAModelThatNeedsValues() throws IOException {
    definition = folder.resolve("pipeline.yaml");
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    text =
        Files.readString(TINY.resolve("pipeline.yaml"))
            .replace(
                "      logisticRegression",
                "      preparation: {impute: none}\n      logisticRegression");
    Files.writeString(definition, text);
    Finished run = run("home", "run", definition.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @BeforeEach
  void defineItAsItWas() throws IOException {
    Files.writeString(definition, text);
  }

  /** What isn't written has its schema from a plan that knows more, or less, than a file does. */
  @Test
  void isTheSameWhetherOrNotTheOutputsAreWritten() {
    Finished written = run("other", "run", "--no-fuse", definition.toString());
    assertThat(written.exitCode()).as(written.err()).isZero();

    JsonNode fused = run("home", "models", "show", "tiny.model@1", "-o", "json").json();
    JsonNode apart = run("other", "models", "show", "tiny.model@1", "-o", "json").json();

    assertThat(fused.path("fingerprint")).isEqualTo(apart.path("fingerprint"));
    assertThat(fused.path("signature")).isEqualTo(apart.path("signature"));
    assertThat(fused.path("signature").path("input").path("columns").findValuesAsString("nullable"))
        .containsExactly("false", "false");
  }

  @Test
  void refusesAChangeThatLetsTheLiveModelsFeatureBeNull() throws IOException {
    assertThat(run("home", "models", "show", "tiny.model@1").out())
        .containsPattern("x +double, never null")
        .containsPattern("y +double, never null");
    String scoring =
        text.replaceAll("(?s)  release:.*(?=  scores:)", "")
            .replace(", accuracy >= champion - 0.5", "");
    Files.writeString(definition, scoring);
    assertThat(command("validate").err()).isEmpty();

    Files.writeString(definition, scoring.replace("notNull: [x, y, side]", "notNull: [x, side]"));
    String expected =
        """
        pipeline.yaml:57:43: model@champion is version 1, which needs a value of 'y' (double) in every row: step checked (line 20) lets it be null
          57 |     score: {model: model@champion, input: parts.test, keep: [id], format: csv}
             |                                           ^^^^^^^^^^
          hint: rule nulls of 'y' out in checked again, by coalesce or by a check with notNull, or train and promote a model that imputes them first
        """;
    for (String way : new String[] {"validate", "plan", "run"}) {
      Finished refused = command(way);
      assertThat(refused.exitCode()).as(way).isEqualTo(2);
      assertThat(refused.err().replace(folder + "/", "")).as(way).isEqualTo(expected);
    }

    Files.writeString(
        definition,
        scoring
            .replace("notNull: [x, y, side]", "notNull: [x, side]")
            .replace("SELECT id, x, y,", "SELECT id, x, coalesce(y, 0) AS y,"));
    assertThat(command("validate").err()).isEmpty();
  }

  private Finished command(String name) {
    return run("home", name, definition.toString());
  }

  private static Finished run(String home, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--home", folder.resolve(home).toString()));
    return CommandProcess.run(folder, arguments.toArray(String[]::new));
  }
}
