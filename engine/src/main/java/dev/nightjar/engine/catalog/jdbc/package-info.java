/** The tables in which the catalog keeps definitions, and what it knows of repositories. */
@NullMarked
package dev.nightjar.engine.catalog.jdbc;

import org.jspecify.annotations.NullMarked;
