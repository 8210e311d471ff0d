/** Tests of the console's list of runs. */
@NullMarked
package dev.nightjar.engine.console.runs;

import org.jspecify.annotations.NullMarked;
