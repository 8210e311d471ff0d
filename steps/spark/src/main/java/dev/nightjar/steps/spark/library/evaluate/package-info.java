/**
 * Steps of kind evaluate: figures of a model's quality, the same to the last bit wherever they are
 * computed.
 */
@NullMarked
package dev.nightjar.steps.spark.library.evaluate;

import org.jspecify.annotations.NullMarked;
