package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.RowCount;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** A number of rows within bounds. It is about the dataset: no single row breaks it. */
record RowCountRule(RowCount condition) implements Rule {

  @Override
  public String text() {
    String min = condition.min() == null ? "" : "min: " + condition.min();
    String max = condition.max() == null ? "" : "max: " + condition.max();
    String comma = min.isEmpty() || max.isEmpty() ? "" : ", ";
    return "rowCount(" + min + comma + max + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    Long min = condition.min();
    Long max = condition.max();
    if (min == null && max == null) {
      step.report(pointer, "no-bound", "rowCount needs min, max or both", null);
      return false;
    }
    boolean reversed = min != null && max != null && min > max;
    if (reversed) {
      step.report(pointer, "empty-range", "min is greater than max: no number of rows fits", null);
    }
    return !reversed;
  }

  @Override
  public Column fits() {
    return functions.lit(true);
  }

  @Override
  public boolean isOfRows() {
    return false;
  }

  @Override
  public boolean holds(Tally tally, double atLeast) {
    return (condition.min() == null || tally.rows() >= condition.min())
        && (condition.max() == null || tally.rows() <= condition.max());
  }

  @Override
  public String broken(Tally tally) {
    String rows = tally.rows() == 1 ? "is 1 row" : "are " + tally.rows() + " rows";
    return text() + " fails: there " + rows;
  }
}
