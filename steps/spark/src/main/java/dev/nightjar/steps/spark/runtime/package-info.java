/**
 * The driver process itself: dials the engine, takes its commands, reports what becomes of them.
 */
@NullMarked
package dev.nightjar.steps.spark.runtime;

import org.jspecify.annotations.NullMarked;
