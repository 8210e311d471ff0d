/** What was made from what, as a graph. */
@NullMarked
package dev.nightjar.engine.console.lineage;

import org.jspecify.annotations.NullMarked;
