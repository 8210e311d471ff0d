/** Runs: their attempts, their drivers, and what they publish. */
@NullMarked
package dev.nightjar.engine.execution;

import org.jspecify.annotations.NullMarked;
