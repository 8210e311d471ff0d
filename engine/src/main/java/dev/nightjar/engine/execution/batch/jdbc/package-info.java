/** The tables of Spring Batch that are written past its repository. */
@NullMarked
package dev.nightjar.engine.execution.batch.jdbc;

import org.jspecify.annotations.NullMarked;
