/** Tests of the console: its pages in a real browser, over a store of prepared runs. */
@NullMarked
package dev.nightjar.engine.console;

import org.jspecify.annotations.NullMarked;
