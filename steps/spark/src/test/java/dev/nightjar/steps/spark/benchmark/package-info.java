/** The churn pipeline written by hand, for the benchmark to hold Nightjar against. */
@NullMarked
package dev.nightjar.steps.spark.benchmark;

import org.jspecify.annotations.NullMarked;
