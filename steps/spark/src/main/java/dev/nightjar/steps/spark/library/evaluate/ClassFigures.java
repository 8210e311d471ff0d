package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Curve;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The quality of predicted classes. Outcomes are added with falling probability. What can't be
 * said, such as an area where all rows are of one class, is left out.
 */
final class ClassFigures {

  private static final double LEAST_PROBABILITY = 1e-15;

  private final int classes;
  private final long[] actual;
  private final long[] predicted;
  private final long[] right;
  private final RankedClasses ranked = new RankedClasses();
  private long rows;
  private double loss;

  ClassFigures(int classes) {
    this.classes = classes;
    this.actual = new long[classes];
    this.predicted = new long[classes];
    this.right = new long[classes];
  }

  /** Adds rows; an index below 0 stands for a class that the model doesn't know. */
  void add(Outcome outcome) {
    rows += outcome.rows();
    count(actual, outcome.actual(), outcome.rows());
    count(predicted, outcome.predicted(), outcome.rows());
    if (outcome.actual() == outcome.predicted()) {
      count(right, outcome.actual(), outcome.rows());
    }
    loss -= outcome.rows() * StrictMath.log(ofTheTrueClass(outcome));
    if (classes == 2) {
      ranked.add(outcome.probability(), outcome.actual() == 1, outcome.rows());
    }
  }

  /** The figures of what was added. */
  Map<Metric, Double> figures() {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    if (rows == 0) {
      return figures;
    }
    figures.put(Metric.ACCURACY, (double) sum(right) / rows);
    figures.put(Metric.LOG_LOSS, loss / rows);
    if (classes != 2) {
      figures.put(Metric.F1, weightedF1());
      return figures;
    }
    figures.put(Metric.PRECISION, precision(1));
    figures.put(Metric.RECALL, recall(1));
    figures.put(Metric.F1, f1(1));
    ranked.areas().forEach(figures::put);
    return figures;
  }

  /** The lines of what was added; none where there aren't two classes. */
  List<Curve> curves() {
    return classes == 2 ? ranked.curves() : List.of();
  }

  private double ofTheTrueClass(Outcome outcome) {
    boolean other = classes == 2 && outcome.actual() == 0;
    double probability = other ? 1 - outcome.probability() : outcome.probability();
    return Math.min(Math.max(probability, LEAST_PROBABILITY), 1);
  }

  private double precision(int index) {
    return share(right[index], predicted[index]);
  }

  private double recall(int index) {
    return share(right[index], actual[index]);
  }

  private double f1(int index) {
    return share(2 * right[index], predicted[index] + actual[index]);
  }

  /** The mean over the classes, each with the weight of its true rows. */
  private double weightedF1() {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += f1(i) * actual[i];
    }
    return sum / rows;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private static void count(long[] counts, int index, long rows) {
    if (index >= 0) {
      counts[index] += rows;
    }
  }
}
