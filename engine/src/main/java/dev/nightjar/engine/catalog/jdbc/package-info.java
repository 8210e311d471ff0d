/** The table in which the catalog keeps definitions. */
@NullMarked
package dev.nightjar.engine.catalog.jdbc;

import org.jspecify.annotations.NullMarked;
