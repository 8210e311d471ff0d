/** What steps logged, window by window. */
@NullMarked
package dev.nightjar.engine.console.logs;

import org.jspecify.annotations.NullMarked;
