/** A small pipeline on a real session, for tests. */
@NullMarked
package dev.nightjar.steps.spark.testing;

import org.jspecify.annotations.NullMarked;
