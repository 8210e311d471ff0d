package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows are divided into parts. */
interface Division {

  /** The name of the column that says the part. */
  String PART = "__part";

  /** Whether the division makes sense for a dataset; what doesn't is reported. */
  boolean check(Columns columns, StepAnalysis step);

  /**
   * The rows with the part that each belongs to in {@link #PART}, null where it belongs to none.
   */
  Dataset<Row> assign(Dataset<Row> rows);

  /** Whether assigning costs enough to be done once for all parts. */
  boolean isCostly();
}
