/**
 * Looks for files on behalf of an engine, which has no Hadoop: a process of its own, smaller than a
 * driver and without Spark.
 */
@NullMarked
package dev.nightjar.steps.spark.files;

import org.jspecify.annotations.NullMarked;
