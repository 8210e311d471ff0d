package dev.nightjar.steps.spark.library.monitor;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides numbers into bins at the quantiles of the reference: bin k ends with the least value at
 * or below which k / n of the reference's values lie, and the last one is open. That is the inverse
 * of the empirical distribution, definition 1 of Hyndman and Fan ("Sample Quantiles in Statistical
 * Packages", The American Statistician 50, 1996), so that quantiles are exact and are values that
 * there are.
 *
 * <p>A value that makes up more than a bin's share of the reference by itself is a bin of its own:
 * where most rows hold the same number, a bin that has other values as well would hide it when they
 * no longer do.
 */
final class QuantileBins {

  private final int wanted;
  private final long referenceValues;
  private final List<Bin> bins = new ArrayList<>();
  private Bin open = Bin.EMPTY;
  private long seen;
  private long ended;

  /**
   * No bins yet.
   *
   * @param wanted how many there are to be, where the values allow it
   * @param referenceValues how many of the reference's rows have a value
   */
  QuantileBins(int wanted, long referenceValues) {
    this.wanted = wanted;
    this.referenceValues = referenceValues;
  }

  /** Adds the rows with a value that is greater than those added before. */
  void add(Bin rows) {
    boolean own = rows.reference() * wanted > referenceValues;
    if (own) {
      end();
    }
    open = open.and(rows);
    seen += rows.reference();
    long reached = referenceValues == 0 ? 0 : seen * wanted / referenceValues;
    if (own || (reached > ended && reached < wanted)) {
      end();
    }
    ended = reached;
  }

  /** The bins, from the least values to the greatest. */
  List<Bin> bins() {
    end();
    return List.copyOf(bins);
  }

  private void end() {
    if (!open.isEmpty()) {
      bins.add(open);
      open = Bin.EMPTY;
    }
  }
}
