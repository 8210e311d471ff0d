/**
 * Steps of kind monitor: how far the columns of a dataset have drifted from those of a reference.
 * The figures are the same to the last bit wherever they are computed.
 */
@NullMarked
package dev.nightjar.steps.spark.library.monitor;

import org.jspecify.annotations.NullMarked;
