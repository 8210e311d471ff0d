/** Spark drivers as child processes: how they are started, heard, watched and ended. */
@NullMarked
package dev.nightjar.engine.execution.driver;

import org.jspecify.annotations.NullMarked;
