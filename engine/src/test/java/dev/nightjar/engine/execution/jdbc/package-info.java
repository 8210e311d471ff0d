/** Tests of how the store is asked. */
@NullMarked
package dev.nightjar.engine.execution.jdbc;

import org.jspecify.annotations.NullMarked;
