package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemReportTests {

  @Test
  void showsThePlaceTheLineAMarkAndTheWayOut() {
    assertThat(
            shown(
                new Problem(
                    "unknown-kind",
                    new Location("rain.yaml", 12, 5, 12, "    colect: {path: a.csv}"),
                    "Unknown kind of step: colect",
                    "did you mean 'collect'?")))
        .isEqualTo(
            """
            rain.yaml:12:5: Unknown kind of step: colect
              12 │     colect: {path: a.csv}
                 │     ^^^^^^^
              did you mean 'collect'?"""
                .replace("^^^^^^^", "^^^^^^^"));
  }

  @Test
  void putsTheMarkBelowThePlaceBehindTabsAndWideCharacters() {
    assertThat(
            shown(
                new Problem(
                    "unknown-column",
                    new Location("a.yaml", 3, 8, 11, "\t天気: foo"),
                    "Unknown column: foo",
                    null)))
        .isEqualTo(
            """
            a.yaml:3:8: Unknown column: foo
              3 │     天気: foo
                │             ^""");
  }

  @Test
  void marksOnePlaceAtTheEndOfALine() {
    assertThat(
            shown(
                new Problem(
                    "missing-key", new Location("a.yaml", 1, 5, 5, "name"), "No name", null)))
        .isEqualTo(
            """
            a.yaml:1:5: No name
              1 │ name
                │     ^""");
  }

  @Test
  void showsAProblemThatIsNotInAFile() {
    assertThat(shown(new Problem("unknown-parameter", null, "Unknown parameter: tres", "trees")))
        .isEqualTo("Unknown parameter: tres\n  trees");
  }

  private static String shown(Problem problem) {
    return ProblemReport.lines(List.of(problem)).stream()
        .map(Text::plain)
        .collect(Collectors.joining("\n"));
  }
}
