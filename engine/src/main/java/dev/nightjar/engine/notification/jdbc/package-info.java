/** The tables of notices and notifications. */
@NullMarked
package dev.nightjar.engine.notification.jdbc;

import org.jspecify.annotations.NullMarked;
