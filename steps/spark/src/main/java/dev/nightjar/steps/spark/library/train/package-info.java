/** Steps of kind train: rows become a model that prepares its own features. */
@NullMarked
package dev.nightjar.steps.spark.library.train;

import org.jspecify.annotations.NullMarked;
