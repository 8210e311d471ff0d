/** The control plane: compiles, schedules and runs pipelines, and answers for what ran. */
@NullMarked
package dev.nightjar.engine;

import org.jspecify.annotations.NullMarked;
