package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that the promoted model couldn't follow is told before anything runs. */
@Tag("slow")
class LiveModelsIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir Path folder;

  private Path definition;
  private String text;

  @BeforeEach
  void promoteAModel() throws IOException {
    definition = Files.copy(TINY.resolve("pipeline.yaml"), folder.resolve("pipeline.yaml"));
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    text = Files.readString(definition);
    Finished run = command("run", "--home", folder.resolve("home").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void tellsWhatTheLiveModelWouldMissAndWhoTakesItAway() throws IOException {
    String scoring =
        text.replaceAll("(?s)  release:.*(?=  scores:)", "")
            .replace(", accuracy >= champion - 0.5", "");
    edit(scoring);
    assertThat(validate().exitCode()).isZero();

    edit(scoring.replace("SELECT id, x, y, side,", "SELECT id, x, y AS height, side,"));
    String expected =
        """
        pipeline.yaml:56:43: model@champion is version 1, which can't score without 'y' (double): step features (line 30) calls it 'height'
          56 |     score: {model: model@champion, input: parts.test, keep: [id], format: csv}
             |                                           ^^^^^^^^^^
          hint: keep 'y' in features, or train and promote a model without it first
        """;
    Finished validated = validate();
    assertThat(validated.exitCode()).isEqualTo(2);
    assertThat(validated.err().replace(folder + "/", "")).isEqualTo(expected);
    Finished planned = command("plan", "--home", folder.resolve("home").toString());
    assertThat(planned.exitCode()).isEqualTo(2);
    assertThat(planned.err().replace(folder + "/", "")).isEqualTo(expected);

    edit(
        text.replace("SELECT id, x, y, side,", "SELECT id, x, side,")
            .replace(", accuracy >= champion - 0.5", ""));
    assertThat(validate().exitCode()).as("it trains and promotes before it scores").isZero();
  }

  @Test
  void comparesWithNothingWhereThereIsNoHome() throws IOException {
    edit(text.replace("SELECT id, x, y, side,", "SELECT id, x, side,"));

    assertThat(validate().err())
        .contains("which can't be measured without 'y' (double): step features");
    Finished elsewhere = command("validate", "--home", folder.resolve("none").toString());
    assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private Finished validate() {
    return command("validate", "--home", folder.resolve("home").toString());
  }

  private Finished command(String name, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = name;
    arguments[1] = definition.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandProcess.run(folder, arguments);
  }

  private void edit(String edited) throws IOException {
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(definition, edited);
  }
}
