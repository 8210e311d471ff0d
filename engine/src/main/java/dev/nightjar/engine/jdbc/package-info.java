/** What all tables have in common: how values stand in their columns, and how changes get there. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
