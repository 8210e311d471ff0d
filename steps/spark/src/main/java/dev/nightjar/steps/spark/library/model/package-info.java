/** A model as the steps that use it see it: what it needs, what it predicts. */
@NullMarked
package dev.nightjar.steps.spark.library.model;

import org.jspecify.annotations.NullMarked;
