/** Messages that didn't arrive. */
@NullMarked
package dev.nightjar.engine.console.messages;

import org.jspecify.annotations.NullMarked;
