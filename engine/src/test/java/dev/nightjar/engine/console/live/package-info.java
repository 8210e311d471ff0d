/** Tests of the console's streams. */
@NullMarked
package dev.nightjar.engine.console.live;

import org.jspecify.annotations.NullMarked;
