/** What pages show beside runs, as the store has it. */
@NullMarked
package dev.nightjar.engine.console.live.jdbc;

import org.jspecify.annotations.NullMarked;
