package dev.nightjar.steps.spark.library.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Curve.Kind;
import dev.nightjar.steps.contract.work.Curve.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurvesTests {

  @Test
  void goThroughThePointsThatThresholdsMake() {
    RankedClasses ranked = new RankedClasses();
    ranked.add(0.9, true, 2);
    ranked.add(0.8, false, 1);
    ranked.add(0.4, true, 1);
    ranked.add(0.4, false, 1);
    ranked.add(0.1, false, 1);

    List<Curve> curves = ranked.curves();

    assertThat(curves)
        .extracting(Curve::kind)
        .containsExactly(Kind.ROC, Kind.PRECISION_RECALL, Kind.CALIBRATION);
    List<Point> roc = curves.get(0).points();
    assertThat(roc).hasSize(Curve.MOST).startsWith(new Point(0, 0)).endsWith(new Point(1, 1));
    // Two of three are found before any other is: straight up, then to the right.
    assertThat(roc).contains(new Point(0, 0.66), new Point(1, 1));
    assertThat(roc)
        .anySatisfy(
            point -> {
              assertThat(point.x()).isCloseTo(1 / 3.0, within(0.02));
              assertThat(point.y()).isCloseTo(2 / 3.0, within(0.02));
            });
    assertThat(curves.get(1).points()).startsWith(new Point(0.02, 1)).endsWith(new Point(1, 0.5));
    assertThat(curves.get(2).points())
        .containsExactly(
            new Point(0.1, 0), new Point(0.4, 0.5), new Point(0.8, 0), new Point(0.9, 1));
  }

  @Test
  void thereAreNoneWhereAllRowsAreOfOneClass() {
    RankedClasses ranked = new RankedClasses();
    ranked.add(0.9, true, 3);

    assertThat(ranked.curves()).isEmpty();
    assertThat(new RankedClasses().curves()).isEmpty();
  }

  @Test
  void ofManyRowsAreBoundedAndTheSameToTheLastBit() {
    RankedClasses ranked = many(200_000);

    List<Curve> curves = ranked.curves();

    assertThat(curves).isEqualTo(many(200_000).curves());
    assertThat(curves)
        .allSatisfy(curve -> assertThat(curve.points().size()).isLessThanOrEqualTo(Curve.MOST));
    assertThat(area(curves.get(0).points()))
        .isCloseTo(ranked.areas().get(Metric.AREA_UNDER_ROC), within(0.001));
    assertThat(curves.get(2).points())
        .hasSize(20)
        .allSatisfy(point -> assertThat(point.y()).isCloseTo(point.x(), within(0.05)));
  }

  /** Probabilities that are right about themselves, each another. */
  private static RankedClasses many(int rows) {
    Random random = new Random(7);
    RankedClasses ranked = new RankedClasses();
    for (int i = rows; i > 0; i--) {
      double probability = (i - 0.5) / rows;
      ranked.add(probability, random.nextDouble() < probability, 1);
    }
    return ranked;
  }

  private static double area(List<Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point at = points.get(i);
      area += (at.x() - before.x()) * (before.y() + at.y()) / 2;
    }
    return area;
  }
}
