package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.reproduction.Basis;
import dev.nightjar.engine.reproduction.Cause;
import dev.nightjar.engine.reproduction.Remade;
import dev.nightjar.engine.reproduction.Remade.Content;
import dev.nightjar.engine.reproduction.Reproduction;
import dev.nightjar.engine.reproduction.Reproduction.Figure;
import dev.nightjar.engine.testing.RainModel;
import dev.nightjar.steps.contract.work.Discrepancy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReproductionTextTests {

  private static final Remade COEFFICIENTS =
      step(
          "model",
          "train",
          1096,
          new Discrepancy("3_algorithm/data: coefficientMatrix.values[0]", "-0.25", "0.125"),
          new Discrepancy("3_algorithm/data: interceptVector.values[0]", "1.5", "1.75"));

  private static final Remade FIGURES =
      step(
          "quality",
          "evaluate",
          334,
          new Discrepancy("accuracy", "0.7", "0.6875"),
          new Discrepancy("baseline accuracy", "0.5", null));

  @Test
  void showsCoefficientsAndFiguresThenAndNowAndSinceWhenWhatMadeThemHasChanged() {
    Environment now = new Environment("1.1.0", "4.1.0", "17.0.15", "Linux amd64");

    assertThat(
            text(
                List.of(step("parts", "split", 1430), COEFFICIENTS, FIGURES),
                List.of(
                    cause("capped", Change.Kind.CODE, "", null),
                    cause("parts", Change.Kind.NIGHTJAR, "split", "rain-dec1"),
                    new Cause(
                        "parts",
                        new Change(Change.Kind.SETTING, "spark.version", "4.0.1", "4.1.0"),
                        "{}",
                        "rain-nov30")),
                now))
        .isEqualTo(
            """

            STEP     KIND      DONE    ROWS  CONTENT
            parts    split     again  1,430  equal
            model    train     again  1,096  differs
            quality  evaluate  again    334  differs

            DIFFERS                                                 RECORDED  NOW
            model    3_algorithm/data: coefficientMatrix.values[0]  -0.25     0.125
            model    3_algorithm/data: interceptVector.values[0]    1.5       1.75
            quality  accuracy                                       0.7       0.6875
            quality  baseline accuracy                              0.5

            NOT AS IT WAS                                                 SINCE
            capped         its code changed                               no run has seen it yet
            parts          this version of nightjar does split otherwise  first seen by rain-dec1
            parts          setting spark.version 4.0.1 -> 4.1.0           first seen by rain-nov30

            MADE BY   RECORDED  NOW
            Nightjar  1.0.0     1.1.0
            Spark     4.0.1     4.1.0

            rain.model@1 was trained by rain-20261123-210503-k3f
            Not reproduced: rain.model@1 differs, first at model\
            """);
  }

  @Test
  void suspectsTheFilesWhereNothingElseHasChanged() {
    assertThat(text(List.of(COEFFICIENTS), List.of(), RainModel.ENVIRONMENT))
        .endsWith(
            """

            rain.model@1 was trained by rain-20261123-210503-k3f
            Not reproduced: rain.model@1 differs, first at model
            Nothing that is recorded has changed: were files changed where they lie?\
            """)
        .doesNotContain("NOT AS IT WAS", "MADE BY");
  }

  @Test
  void suspectsNoFilesWhereAnotherSparkMadeIt() {
    Environment now = new Environment("1.0.0", "4.1.0", "17.0.15", "Linux amd64");

    assertThat(text(List.of(FIGURES), List.of(), now))
        .contains("MADE BY  RECORDED  NOW\nSpark    4.0.1     4.1.0\n")
        .endsWith("Not reproduced: rain.model@1 differs, first at quality");
  }

  @Test
  void countsWhatIsEqual() {
    Reproduction made =
        new Reproduction(
            RainModel.original(Map.of()),
            List.of(),
            List.of(step("parts", "split", 1430), step("model", "train", 1096)),
            List.of(new Figure("quality", "model", "accuracy", 0.7, 0.7)),
            List.of(),
            List.of(),
            RainModel.ENVIRONMENT);

    assertThat(Shown.text(ReproductionText.lines(made)))
        .endsWith(
            "Reproduced rain.model@1: the model, 1 figure and the rows of 1 step are equal to the"
                + " last bit");
  }

  private static Remade step(String name, String kind, long rows, Discrepancy... discrepancies) {
    Content content = discrepancies.length == 0 ? Content.EQUAL : Content.DIFFERS;
    return new Remade(name, kind, Basis.AGAIN, content, rows, List.of(discrepancies), "");
  }

  private static Cause cause(
      String step, Change.Kind kind, String subject, @Nullable String since) {
    return new Cause(step, new Change(kind, subject, null, null), "{}", since);
  }

  private static String text(List<Remade> steps, List<Cause> causes, Environment now) {
    return Shown.text(
        ReproductionText.lines(
            new Reproduction(
                RainModel.original(Map.of()),
                List.of(),
                steps,
                List.of(),
                causes,
                List.of(),
                now)));
  }
}
