/** The example pipelines, run as a reader of the documentation runs them. */
@NullMarked
package dev.nightjar.engine.pipelines;

import org.jspecify.annotations.NullMarked;
