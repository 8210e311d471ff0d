package dev.nightjar.steps.spark.library.monitor;

import org.jspecify.annotations.Nullable;

/**
 * The mean and the standard deviation of numbers that are added in order, each with how often it is
 * there: the update of West ("Updating Mean and Variance Estimates", Communications of the ACM 22,
 * 1979), for sums of squares would cancel each other out.
 */
final class Moments {

  private long count;
  private double mean;
  private double spread;

  void add(double value, long times) {
    if (times > 0) {
      count += times;
      double before = value - mean;
      mean += before * times / count;
      spread += times * before * (value - mean);
    }
  }

  /** Null where there is none. */
  @Nullable Double mean() {
    return count == 0 || !Double.isFinite(mean) ? null : mean;
  }

  /** Of the values as a sample; null where there are fewer than two. */
  @Nullable Double deviation() {
    return count < 2 || !Double.isFinite(spread) ? null : Math.sqrt(spread / (count - 1));
  }
}
