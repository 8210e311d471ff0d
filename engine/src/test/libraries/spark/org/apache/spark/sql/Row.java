package org.apache.spark.sql;

/** Stands in for Spark's. */
public interface Row {}
