package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Curve;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The areas under the curves that a threshold draws as it falls from row to row. They are exact:
 * rows of one probability make one point, and no points are left out.
 */
final class RankedClasses {

  private double probability = Double.NaN;
  private long positivesHere;
  private long negativesHere;
  private long positives;
  private long negatives;
  private double precision = Double.NaN;
  private final Curves curves = new Curves();
  private double rocSum;
  private double prSum;

  /** Adds rows whose probability is at most that of those added before. */
  void add(double next, boolean positive, long rows) {
    if (next != probability) {
      closePoint();
      probability = next;
    }
    if (positive) {
      positivesHere += rows;
    } else {
      negativesHere += rows;
    }
  }

  /** The areas; none where all rows are of one class. */
  Map<Metric, Double> areas() {
    closePoint();
    Map<Metric, Double> areas = new EnumMap<>(Metric.class);
    if (positives > 0 && negatives > 0) {
      areas.put(Metric.AREA_UNDER_ROC, rocSum / positives / negatives);
      areas.put(Metric.AREA_UNDER_PR, prSum / positives);
    }
    return areas;
  }

  /** The lines that the areas are under, and how far the probabilities can be trusted. */
  List<Curve> curves() {
    closePoint();
    return curves.lines();
  }

  private void closePoint() {
    if (positivesHere + negativesHere == 0) {
      return;
    }
    curves.add(probability, positivesHere, negativesHere);
    rocSum += negativesHere * (positives + positivesHere / 2.0);
    positives += positivesHere;
    negatives += negativesHere;
    double next = (double) positives / (positives + negatives);
    // The curve begins level with its first point, at recall 0.
    double before = Double.isNaN(precision) ? next : precision;
    prSum += positivesHere * (before + next) / 2;
    precision = next;
    positivesHere = 0;
    negativesHere = 0;
  }
}
