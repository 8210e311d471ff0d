/** The tables of schedules. */
@NullMarked
package dev.nightjar.engine.scheduling.jdbc;

import org.jspecify.annotations.NullMarked;
