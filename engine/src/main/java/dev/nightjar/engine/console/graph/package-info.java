/** Graphs of steps, laid out on the server. */
@NullMarked
package dev.nightjar.engine.console.graph;

import org.jspecify.annotations.NullMarked;
