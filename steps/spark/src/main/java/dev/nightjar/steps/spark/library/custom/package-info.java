/** Steps of the pipeline's own: classes out of jars that it brings along. */
@NullMarked
package dev.nightjar.steps.spark.library.custom;

import org.jspecify.annotations.NullMarked;
