/** Which columns have a value in every row, by the plan that Spark's analyser made of a dataset. */
@NullMarked
package dev.nightjar.steps.spark.library.nulls;

import org.jspecify.annotations.NullMarked;
