/** Steps of kind foreach over rows: what their branches give becomes one dataset. */
@NullMarked
package dev.nightjar.steps.spark.library.foreach;

import org.jspecify.annotations.NullMarked;
