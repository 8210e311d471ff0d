/**
 * The definitions that runs were made from, immutable, named by their content's hash; and those
 * that are followed in Git repositories and folders.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "definition", "compiler", "rounds", "jdbc"})
package dev.nightjar.engine.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
