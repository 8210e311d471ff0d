package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of a pipeline through the command line. */
class TestIntegrationTests {

  private static final String TINY = "src/test/resources/dev/nightjar/engine/cli/tiny";

  @TempDir Path folder;

  @Test
  void tellsWhichTestsFailAndWhere() {
    Finished tested = CommandProcess.run(folder, "test", TINY);

    assertThat(tested.exitCode()).as(tested.err()).isEqualTo(1);
    assertThat(tested.out().replaceAll("\\d+\\.\\ds", "1.0s"))
        .isEqualTo(
            """
            passed  fails    1.0s
            passed  nothing  1.0s
            passed  scores   1.0s
            passed  sides    1.0s
            FAILED  wrong    1.0s
            1 of 5 tests failed
            """);
    assertThat(tested.err())
        .isEqualTo(
            """
            %1$s/tests/wrong.yaml:4:12: checked has 2 rows, expected 3
              4 |   checked: 3
                |            ^
            %1$s/tests/wrong.yaml:7:22: features: guess is "right", expected "left"
              7 |     - {id: 2, guess: left}
                |                      ^^^^
            """
                .formatted(TINY));
  }

  /** Where a person promotes a model, no step of the pipeline says that it is trained first. */
  @Test
  void scoresWithTheModelThatATestTrains() throws Exception {
    Path tests = Files.createDirectory(folder.resolve("tests"));
    Files.copy(Path.of(TINY, "tests", "scores.yaml"), tests.resolve("scores.yaml"));
    Files.copy(Path.of(TINY, "points.csv"), folder.resolve("points.csv"));
    String text = Files.readString(Path.of(TINY, "pipeline.yaml"));
    String scores = text.substring(text.indexOf("  scores:")) + "\n";
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        text.replaceAll("(?s)  release:.*", "").replace("  points:\n", scores + "  points:\n"));

    Finished tested = CommandProcess.run(folder, "test", folder.toString());

    assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
  }

  @Slow
  @ParameterizedTest
  @ValueSource(
      strings = {"rain", "churn", "bikes", "seasons", "skies", "warmth", "gusts", "returns"})
  void examplesPassTheirTests(String pipeline) {
    Finished tested = CommandProcess.run(folder, "test", "../pipelines/" + pipeline);

    assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
  }

  @Test
  void runsAgainWhenATestIsSaved() throws Exception {
    Path tests = Files.createDirectory(folder.resolve("tests"));
    Files.copy(Path.of(TINY, "pipeline.yaml"), folder.resolve("pipeline.yaml"));
    Path sides = Files.copy(Path.of(TINY, "tests", "sides.yaml"), tests.resolve("sides.yaml"));
    CommandProcess watch =
        CommandProcess.start(folder, "test", folder.toString(), "--watch")
            .awaitOutput("1 test passed");

    Files.writeString(sides, "  checked: 1\n", StandardOpenOption.APPEND);

    watch.awaitOutput("1 of 1 test failed");
    watch.signal("INT");
    assertThat(watch.end().exitCode()).isEqualTo(130);
  }

  @Test
  void saysWhatItCannotFind() {
    Finished unknown = CommandProcess.run(folder, "test", TINY, "--only", "side");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).isEqualTo("Cannot find test: side\n  hint: did you mean 'sides'?\n");

    Finished none = CommandProcess.run(folder, "test", TINY.replace("tiny", "slow"));
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("Cannot find a test in " + TINY.replace("tiny", "slow"));
  }
}
