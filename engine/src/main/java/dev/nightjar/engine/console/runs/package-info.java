/** One run, and what can be done about it; and the list of all. */
@NullMarked
package dev.nightjar.engine.console.runs;

import org.jspecify.annotations.NullMarked;
