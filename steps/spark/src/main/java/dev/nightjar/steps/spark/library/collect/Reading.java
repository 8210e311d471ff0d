package dev.nightjar.steps.spark.library.collect;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A source that is ready to be read. */
interface Reading {

  /** The name of the column that holds a bad row as it was written, in {@link #lenient}. */
  String RECORD = "__record";

  /**
   * The name of the column that says where a row stands: file, first byte of a split, row in it.
   */
  String PLACE = "__place";

  /** The columns that the step gives. */
  StructType schema();

  /** The rows; the first bad one ends the job that reads them. */
  Dataset<Row> strict();

  /**
   * The rows with {@link #RECORD}, which is null for a good row, and {@link #PLACE}. Spark tells
   * good from bad by the columns that a query needs: keep the rows before choosing any.
   */
  Dataset<Row> lenient();
}
