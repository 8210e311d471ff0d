/** Tests of the console's graph. */
@NullMarked
package dev.nightjar.engine.console.graph;

import org.jspecify.annotations.NullMarked;
