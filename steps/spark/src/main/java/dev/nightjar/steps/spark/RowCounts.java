package dev.nightjar.steps.spark;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/** Counts rows, and how many of them have each of some marks. */
final class RowCounts extends AccumulatorV2<Long, long[]> {

  /** As many as a number has bits, but for its sign. */
  static final int MOST_MARKS = 62;

  private static final long serialVersionUID = 1L;

  private final int marks;
  private long rows;
  private final long[] marked;

  RowCounts(int marks) {
    this.marks = marks;
    this.marked = new long[marks];
  }

  /** A row has passed. */
  void count(long marksOfRow) {
    rows++;
    for (long left = marksOfRow; left != 0; left &= left - 1) {
      marked[Long.numberOfTrailingZeros(left)]++;
    }
  }

  @Override
  public boolean isZero() {
    return rows == 0;
  }

  @Override
  public RowCounts copy() {
    RowCounts copy = new RowCounts(marks);
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    rows = 0;
    Arrays.fill(marked, 0);
  }

  @Override
  public void add(Long marksOfRow) {
    count(marksOfRow);
  }

  @Override
  public void merge(AccumulatorV2<Long, long[]> other) {
    long[] counts = other.value();
    rows += counts[0];
    for (int i = 0; i < marks; i++) {
      marked[i] += counts[i + 1];
    }
  }

  /** The number of rows, then that of the rows with each mark. */
  @Override
  public long[] value() {
    long[] value = new long[marks + 1];
    value[0] = rows;
    System.arraycopy(marked, 0, value, 1, marks);
    return value;
  }
}
