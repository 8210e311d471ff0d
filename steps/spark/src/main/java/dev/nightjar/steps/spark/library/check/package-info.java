/** Steps of kind check: a dataset is held against expectations in one pass. */
@NullMarked
package dev.nightjar.steps.spark.library.check;

import org.jspecify.annotations.NullMarked;
