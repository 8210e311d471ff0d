package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** A condition that can be held against rows. */
interface Rule {

  /** The condition in words, such as {@code unique(customerID)}. */
  String text();

  /** Whether it makes sense for a dataset; what doesn't is reported below a pointer. */
  boolean check(Columns columns, StepAnalysis step, String pointer);

  /** Whether a row fits; never null. */
  Column fits();

  /** What to show of a row that doesn't fit, with a type that has an order; null for nothing. */
  default Column example() {
    return functions.lit(null).cast("string");
  }

  /** Whether single rows can break it, so that they can be kept aside. */
  default boolean isOfRows() {
    return true;
  }

  /** Whether a row that fits is known by that to have values in some of its columns. */
  default boolean showsValues() {
    return false;
  }

  /** Whether it holds. */
  default boolean holds(Tally tally, double atLeast) {
    return tally.failed() == 0
        || (double) (tally.rows() - tally.failed()) / tally.rows() >= atLeast;
  }

  /** Says how it was broken. */
  default String broken(Tally tally) {
    String example = tally.example() == null ? "" : ", such as " + tally.example();
    return text() + " fails in " + tally.failed() + " of " + tally.rows() + " rows" + example;
  }
}
