package org.apache.spark.sql;

/** Stands in for Spark's, which the engine doesn't know: only the name of the type counts. */
public interface Dataset<T> {}
