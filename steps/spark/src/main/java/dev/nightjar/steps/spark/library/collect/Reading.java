package dev.nightjar.steps.spark.library.collect;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A source that is ready to be read. */
interface Reading {

  /** The name of the column that holds a bad row as it was written, in {@link #lenient}. */
  String RECORD = "__record";

  /** The columns that the step gives. */
  StructType schema();

  /** The rows; the first bad one ends the job that reads them. */
  Dataset<Row> strict();

  /** The rows with one more column, {@link #RECORD}, which is null for a good row. */
  Dataset<Row> lenient();
}
