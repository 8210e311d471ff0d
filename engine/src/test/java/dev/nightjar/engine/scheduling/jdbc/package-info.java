/** Tests of how the store is asked. */
@NullMarked
package dev.nightjar.engine.scheduling.jdbc;

import org.jspecify.annotations.NullMarked;
