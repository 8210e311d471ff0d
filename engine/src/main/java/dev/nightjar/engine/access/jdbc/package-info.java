/** The tables of users and tokens. */
@NullMarked
package dev.nightjar.engine.access.jdbc;

import org.jspecify.annotations.NullMarked;
