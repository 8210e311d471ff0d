/** Reads from all tables what is in use, and deletes from them what isn't. */
@NullMarked
package dev.nightjar.engine.retention.jdbc;

import org.jspecify.annotations.NullMarked;
