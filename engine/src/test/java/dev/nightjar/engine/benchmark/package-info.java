/** How long a pipeline takes, beside the same work written by hand. */
@NullMarked
package dev.nightjar.engine.benchmark;

import org.jspecify.annotations.NullMarked;
