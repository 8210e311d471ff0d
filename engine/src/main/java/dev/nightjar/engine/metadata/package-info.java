/** Datasets, lineage and metrics: a projection of what execution observes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition", "compiler", "catalog", "execution", "jdbc"})
package dev.nightjar.engine.metadata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
