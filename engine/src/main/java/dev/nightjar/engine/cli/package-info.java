/** The command line. */
@NullMarked
package dev.nightjar.engine.cli;

import org.jspecify.annotations.NullMarked;
