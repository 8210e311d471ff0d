/** The tables in which metadata keeps what was made from what, and how good it is. */
@NullMarked
package dev.nightjar.engine.metadata.jdbc;

import org.jspecify.annotations.NullMarked;
