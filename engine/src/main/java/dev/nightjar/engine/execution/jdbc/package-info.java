/** The tables in which execution keeps runs, steps, attempts and logs. */
@NullMarked
package dev.nightjar.engine.execution.jdbc;

import org.jspecify.annotations.NullMarked;
