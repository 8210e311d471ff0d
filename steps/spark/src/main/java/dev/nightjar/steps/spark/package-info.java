/** The driver process: reads a work order, runs its steps on Spark, reports what happened. */
@NullMarked
package dev.nightjar.steps.spark;

import org.jspecify.annotations.NullMarked;
