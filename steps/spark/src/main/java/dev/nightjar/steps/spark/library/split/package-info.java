/** Steps of kind split: each row finds its part, the same part wherever it runs. */
@NullMarked
package dev.nightjar.steps.spark.library.split;

import org.jspecify.annotations.NullMarked;
