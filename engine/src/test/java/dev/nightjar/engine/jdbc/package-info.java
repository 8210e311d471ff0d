/** Tests of how changes reach the database. */
@NullMarked
package dev.nightjar.engine.jdbc;

import org.jspecify.annotations.NullMarked;
