package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReportTests {

  private static final Problem PROBLEM =
      new Problem(
          "unknown-kind",
          new Location("rain.yaml", 12, 5, 11, "    colect: {path: a.csv}"),
          "Unknown kind of step: colect",
          "did you mean 'collect'?");

  @Test
  void showsThePlaceTheLineAMarkAndTheWayOut() {
    assertThat(Shown.text(ProblemReport.lines(List.of(PROBLEM))))
        .isEqualTo(
            """
            rain.yaml:12:5: Unknown kind of step: colect
              12 |     colect: {path: a.csv}
                 |     ^^^^^^
              hint: did you mean 'collect'?""");
  }

  @Test
  void coloursWhatMatters() {
    assertThat(ProblemReport.lines(List.of(PROBLEM)).stream().map(Text::painted).toList())
        .containsExactly(
            "\u001b[1mrain.yaml:12:5: \u001b[0m\u001b[31mUnknown kind of step: colect\u001b[0m",
            "  12 |     colect: {path: a.csv}",
            "\u001b[31m     |     ^^^^^^\u001b[0m",
            "\u001b[36m  hint: did you mean 'collect'?\u001b[0m");
  }

  @Test
  void showsAProblemThatIsNotInAFile() {
    Problem problem =
        new Problem("unknown-parameter", null, "Unknown parameter: tres", "did you mean 'trees'?");

    assertThat(Shown.text(ProblemReport.lines(List.of(problem))))
        .isEqualTo("Unknown parameter: tres\n  hint: did you mean 'trees'?");
  }
}
