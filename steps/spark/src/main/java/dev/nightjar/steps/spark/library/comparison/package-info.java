/** Whether two datasets, or two models, are the same to the last bit. */
@NullMarked
package dev.nightjar.steps.spark.library.comparison;

import org.jspecify.annotations.NullMarked;
