/** The definitions that runs were made from: immutable, named by their content's hash. */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition", "compiler"})
package dev.nightjar.engine.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
