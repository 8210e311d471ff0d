/** Model versions and the aliases that name them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"compiler", "catalog", "execution", "metadata", "jdbc"})
package dev.nightjar.engine.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
