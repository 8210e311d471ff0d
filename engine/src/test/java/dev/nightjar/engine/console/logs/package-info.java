/** Tests of the console's logs. */
@NullMarked
package dev.nightjar.engine.console.logs;

import org.jspecify.annotations.NullMarked;
