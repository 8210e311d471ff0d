/** The tables of triggers and requests. */
@NullMarked
package dev.nightjar.engine.triggering.jdbc;

import org.jspecify.annotations.NullMarked;
