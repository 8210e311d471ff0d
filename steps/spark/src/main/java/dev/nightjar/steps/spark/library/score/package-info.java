/** Steps of kind score: a model predicts for each row. */
@NullMarked
package dev.nightjar.steps.spark.library.score;

import org.jspecify.annotations.NullMarked;
