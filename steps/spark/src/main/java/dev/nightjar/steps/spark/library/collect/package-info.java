/** Steps of kind collect: files become a dataset. */
@NullMarked
package dev.nightjar.steps.spark.library.collect;

import org.jspecify.annotations.NullMarked;
