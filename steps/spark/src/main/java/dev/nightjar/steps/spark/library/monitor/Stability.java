package dev.nightjar.steps.spark.library.monitor;

/**
 * The population stability index of a column: over all bins, the sum of (q - p) · ln(q / p), where
 * p is the share of the reference's rows that are in the bin and q that of the input's.
 *
 * <p>That is the symmetric divergence of Kullback and Leibler ("On Information and Sufficiency",
 * Annals of Mathematical Statistics 22, 1951), under the name by which Siddiqi has it ("Credit Risk
 * Scorecards", 2006), who also has missing values in a bin of their own. A share below 0.0001
 * counts as 0.0001, for an empty bin would make the index infinite. Yurdakul ("Statistical
 * Properties of Population Stability Index", 2018) tells what to expect of it by chance.
 */
final class Stability {

  /** The least share of a bin. */
  static final double FLOOR = 1e-4;

  private final long referenceRows;
  private final long inputRows;
  private double sum;

  /** An index over so many rows of each dataset. */
  Stability(long referenceRows, long inputRows) {
    this.referenceRows = referenceRows;
    this.inputRows = inputRows;
  }

  /** Adds a bin; the order of bins decides on the last bits of the sum. */
  void add(Bin bin) {
    double p = Math.max((double) bin.reference() / referenceRows, FLOOR);
    double q = Math.max((double) bin.input() / inputRows, FLOOR);
    // Unlike Math, StrictMath gives the same bits on any machine.
    sum += (q - p) * StrictMath.log(q / p);
  }

  /** The index of the bins that were added. */
  double index() {
    return sum;
  }
}
