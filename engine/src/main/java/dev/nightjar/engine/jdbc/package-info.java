/** What all tables have in common: how values stand in their columns. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
