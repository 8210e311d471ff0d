/** Tells open pages what has changed. */
@NullMarked
package dev.nightjar.engine.console.live;

import org.jspecify.annotations.NullMarked;
