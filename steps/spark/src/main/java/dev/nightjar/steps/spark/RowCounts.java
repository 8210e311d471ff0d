package dev.nightjar.steps.spark;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts rows, and how many of them have each of some marks. It is public for the code that Spark
 * generates, which calls it by name.
 */
public final class RowCounts extends AccumulatorV2<Integer, long[]> {

  /** Where the rows themselves are counted; the marks come after it. */
  static final int ROWS = 0;

  private static final long serialVersionUID = 1L;

  private final long[] counts;

  RowCounts(int marks) {
    this.counts = new long[marks + 1];
  }

  /** One more at a place. */
  public void count(int place) {
    counts[place]++;
  }

  @Override
  public boolean isZero() {
    return counts[ROWS] == 0;
  }

  @Override
  public RowCounts copy() {
    RowCounts copy = new RowCounts(counts.length - 1);
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
  }

  @Override
  public void add(Integer place) {
    count(place);
  }

  @Override
  public void merge(AccumulatorV2<Integer, long[]> other) {
    long[] others = other.value();
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others[i];
    }
  }

  /** The number of rows, then that of the rows with each mark. */
  @Override
  public long[] value() {
    return counts.clone();
  }
}
