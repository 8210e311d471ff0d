/** How a step's rows become files that others can read. */
@NullMarked
package dev.nightjar.steps.spark.library.data;

import org.jspecify.annotations.NullMarked;
