/** What goes on in the engines, and what waits for what. */
@NullMarked
package dev.nightjar.engine.console.queue;

import org.jspecify.annotations.NullMarked;
