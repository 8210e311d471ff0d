/** Tests of how the store is asked. */
@NullMarked
package dev.nightjar.engine.notification.jdbc;

import org.jspecify.annotations.NullMarked;
