/**
 * Starts runs because something has happened: a dataset has a new version, an alias was moved,
 * files have appeared, or somebody asks with a key that makes asking twice do no harm. {@code
 * jdbc}: its tables.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"definition", "compiler", "catalog", "execution", "rounds", "jdbc"})
package dev.nightjar.engine.triggering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
