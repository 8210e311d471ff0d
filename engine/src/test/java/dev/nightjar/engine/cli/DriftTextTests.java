package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.RunProblems;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTextTests {

  @Test
  void showsALineAColumnThatHasDriftedMostFirst() {
    List<Measurement> figures =
        List.of(
            figure("column city", "chiSquared", 0.00001),
            figure("column city", "newCategories", 12),
            figure("column city", "nulls", -0.5),
            figure("column city", "psi", 0.2),
            figure("column pay.rate", "ks", 0.123456),
            figure("column pay.rate", "nulls", 0),
            figure("column pay.rate", "psi", 1.5),
            figure("drift", "maxPsi", 1.5),
            new Measurement("quality", "model", "accuracy", 0.7, "r/quality/1"));

    assertThat(Shown.text(MetricsText.lines(figures)))
        .isEqualTo(
            """
            DRIFT IN drift     psi      ks  chiSquared    nulls  newCategories
            pay.rate        1.5000  0.1235               0.0000
            city            0.2000              0.0000  -0.5000             12
            METRICS OF quality   model
            accuracy            0.7000\
            """);
  }

  @Test
  void showsNoMoreThanAPersonReads() {
    List<Measurement> figures = new ArrayList<>(List.of(figure("drift", "maxPsi", 30)));
    for (int i = 1; i <= 30; i++) {
      figures.add(figure("column c" + i, "psi", i));
    }

    assertThat(Shown.text(MetricsText.lines(figures)))
        .startsWith("DRIFT IN drift      psi\nc30")
        .contains("c19 ")
        .doesNotContain("c18 ")
        .endsWith("\n… and 18 columns that drifted less");
  }

  @Test
  void warnsOfAFigureAsAWhole() {
    assertThat(warning(new Quality("psi(temp) <= 0.2", 365, 0, "0.3", Outcome.WARNED)))
        .isEqualTo("psi(temp) <= 0.2: it is 0.3 (warned)");
    assertThat(warning(new Quality("rowCount(min: 100)", 12, 0, null, Outcome.WARNED)))
        .isEqualTo("rowCount(min: 100): it is 12 rows (warned)");
  }

  private static String warning(Quality quality) {
    return RunProblems.words(quality);
  }

  private static Measurement figure(String subject, String metric, double figure) {
    return new Measurement("drift", subject, metric, figure, "r/drift/1");
  }
}
