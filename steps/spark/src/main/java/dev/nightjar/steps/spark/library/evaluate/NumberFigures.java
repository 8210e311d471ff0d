package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Metric;
import java.util.EnumMap;
import java.util.Map;

/** The quality of predicted numbers. What can't be said, such as R² of one value, is left out. */
final class NumberFigures {

  private long rows;
  private double squares;
  private double distances;
  private double mean;
  private double spread;

  /** Adds rows that have the same true number and the same predicted one. */
  void add(double actual, double predicted, long count) {
    double error = actual - predicted;
    squares += count * error * error;
    distances += count * Math.abs(error);
    rows += count;
    // Welford's update, for sums of squares would cancel each other out.
    double before = actual - mean;
    mean += before * count / rows;
    spread += count * before * (actual - mean);
  }

  /** The figures of what was added. */
  Map<Metric, Double> figures() {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    if (rows > 0) {
      figures.put(Metric.RMSE, Math.sqrt(squares / rows));
      figures.put(Metric.MAE, distances / rows);
    }
    if (spread > 0) {
      figures.put(Metric.R2, 1 - squares / spread);
    }
    return figures;
  }
}
