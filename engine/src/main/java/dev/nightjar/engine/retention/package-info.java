/** What is kept of runs, of what they made and of what they logged, and for how long. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"home", "definition", "catalog", "execution", "logs", "rounds", "jdbc"})
package dev.nightjar.engine.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
