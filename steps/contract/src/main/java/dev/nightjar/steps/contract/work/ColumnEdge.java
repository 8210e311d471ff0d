package dev.nightjar.steps.contract.work;

import java.util.Comparator;

/** One field owes something to another. */
public record ColumnEdge(Field from, Field to, Kind kind) implements Comparable<ColumnEdge> {

  private static final Comparator<Field> FIELDS =
      Comparator.comparing(Field::name)
          .thenComparing(Field::column, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Field::holder);

  private static final Comparator<ColumnEdge> ORDER =
      Comparator.comparing(ColumnEdge::to, FIELDS)
          .thenComparing(ColumnEdge::from, FIELDS)
          .thenComparing(ColumnEdge::kind);

  @Override
  public int compareTo(ColumnEdge other) {
    return ORDER.compare(this, other);
  }

  /** How a field is owed: the first ones give its value, the others decide on it. */
  public enum Kind {
    /** The value as it is. */
    IDENTITY,
    /** A value computed from it, row by row. */
    TRANSFORMATION,
    /** A value computed from that of many rows. */
    AGGREGATION,
    /** The rows of a dataset come from those of another. */
    ROWS,
    /** A model learns from it. */
    FEATURE,
    /** A model learns to predict it. */
    LABEL,
    /** A model computes it, or is measured. */
    MODEL,
    /** It decides which rows there are. */
    FILTER,
    /** It decides which rows meet. */
    JOIN,
    /** It decides which rows become one. */
    GROUP_BY,
    /** It decides on the order of the rows. */
    SORT,
    /** It decides which rows a function looks at, and in what order. */
    WINDOW,
    /** It decides between values. */
    CONDITIONAL;

    /** Whether the value comes from it, as opposed to being decided on by it. */
    public boolean isDirect() {
      return compareTo(MODEL) <= 0;
    }
  }
}
