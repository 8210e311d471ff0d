/** Column lineage: which columns a column comes from, and which decide on it. */
@NullMarked
package dev.nightjar.steps.spark.library.lineage;

import org.jspecify.annotations.NullMarked;
