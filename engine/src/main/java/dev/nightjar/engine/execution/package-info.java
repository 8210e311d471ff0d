/** Runs: their attempts, their drivers, and what they publish. */
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "definition", "compiler", "catalog", "jdbc"})
package dev.nightjar.engine.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
