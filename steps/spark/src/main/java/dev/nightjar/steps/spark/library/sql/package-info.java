/** Steps of kind sql: one query over the datasets of the pipeline. */
@NullMarked
package dev.nightjar.steps.spark.library.sql;

import org.jspecify.annotations.NullMarked;
