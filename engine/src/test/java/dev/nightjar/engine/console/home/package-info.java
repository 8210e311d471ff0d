/** Tests of the console's first page. */
@NullMarked
package dev.nightjar.engine.console.home;

import org.jspecify.annotations.NullMarked;
