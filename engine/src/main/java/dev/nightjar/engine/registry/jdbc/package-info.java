/** The tables in which the registry keeps model versions and aliases. */
@NullMarked
package dev.nightjar.engine.registry.jdbc;

import org.jspecify.annotations.NullMarked;
