package dev.nightjar.steps.spark.library.monitor;

/** Gathers how far one column has drifted, value by value. */
interface Drift {

  /** Adds the rows that have this value, in the order that this kind of column needs. */
  void add(Object value, Bin rows);

  /** What it comes to. */
  ColumnFigures figures();
}
