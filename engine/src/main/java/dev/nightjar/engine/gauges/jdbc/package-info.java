/** Counts rows of the store. */
@NullMarked
package dev.nightjar.engine.gauges.jdbc;

import org.jspecify.annotations.NullMarked;
