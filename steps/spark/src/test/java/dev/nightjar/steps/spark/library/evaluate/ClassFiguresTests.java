package dev.nightjar.steps.spark.library.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.steps.contract.step.Metric;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassFiguresTests {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void measuresTwoClasses() {
    ClassFigures figures = new ClassFigures(2);
    figures.add(new Outcome(1, 1, 0.9, 2));
    figures.add(new Outcome(0, 1, 0.8, 1));
    figures.add(new Outcome(1, 0, 0.4, 1));
    figures.add(new Outcome(0, 0, 0.4, 1));
    figures.add(new Outcome(0, 0, 0.1, 1));

    Map<Metric, Double> measured = figures.figures();

    assertThat(measured.get(Metric.ACCURACY)).isCloseTo(4 / 6.0, EXACT);
    assertThat(measured.get(Metric.PRECISION)).isCloseTo(2 / 3.0, EXACT);
    assertThat(measured.get(Metric.RECALL)).isCloseTo(2 / 3.0, EXACT);
    assertThat(measured.get(Metric.F1)).isCloseTo(2 / 3.0, EXACT);
    // Of nine pairs, seven are in order and one is level.
    assertThat(measured.get(Metric.AREA_UNDER_ROC)).isCloseTo(7.5 / 9, EXACT);
    double loss =
        2 * -Math.log(0.9) - Math.log(0.2) - Math.log(0.4) - Math.log(0.6) - Math.log(0.9);
    assertThat(measured.get(Metric.LOG_LOSS)).isCloseTo(loss / 6, EXACT);
  }

  @Test
  void leavesOutAreasWhereAllRowsAreOfOneClass() {
    ClassFigures figures = new ClassFigures(2);
    figures.add(new Outcome(1, 1, 0.9, 3));

    assertThat(figures.figures())
        .containsOnlyKeys(
            Metric.ACCURACY, Metric.LOG_LOSS, Metric.PRECISION, Metric.RECALL, Metric.F1);
  }

  @Test
  void countsAClassThatIsNotKnownAsMissed() {
    ClassFigures figures = new ClassFigures(3);
    figures.add(new Outcome(2, 2, 1, 3));
    figures.add(new Outcome(-1, 0, 0, 1));

    assertThat(figures.figures().get(Metric.ACCURACY)).isEqualTo(0.75);
    assertThat(figures.figures().get(Metric.LOG_LOSS)).isCloseTo(-Math.log(1e-15) / 4, EXACT);
    assertThat(figures.figures()).doesNotContainKey(Metric.AREA_UNDER_ROC);
  }

  @Test
  void measuresNumbers() {
    NumberFigures figures = new NumberFigures();
    figures.add(1, 2, 1);
    figures.add(3, 3, 2);
    figures.add(5, 2, 1);

    assertThat(figures.figures().get(Metric.RMSE)).isCloseTo(Math.sqrt(10 / 4.0), EXACT);
    assertThat(figures.figures().get(Metric.MAE)).isCloseTo(1, EXACT);
    assertThat(figures.figures().get(Metric.R2)).isCloseTo(1 - 10 / 8.0, EXACT);
  }

  @Test
  void hasNoR2WhereAllNumbersAreOne() {
    NumberFigures figures = new NumberFigures();
    figures.add(4, 2, 5);

    assertThat(figures.figures()).containsOnlyKeys(Metric.RMSE, Metric.MAE);
  }
}
