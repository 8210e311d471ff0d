/** Tests of the console's streams. */
@NullMarked
package dev.nightjar.engine.console.live.jdbc;

import org.jspecify.annotations.NullMarked;
