/**
 * Who may do what: users, roles by project, tokens for programs, and the one question that every
 * service asks, {@link dev.nightjar.engine.access.Guard}. {@code web}: logs in over HTTP. {@code
 * bcrypt}: keeps passwords. {@code jdbc}: its tables.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition", "execution", "jdbc"})
package dev.nightjar.engine.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
