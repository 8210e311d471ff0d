/** What the jars of a pipeline hold for it: steps of its own. Read, and never loaded. */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition"})
package dev.nightjar.engine.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
