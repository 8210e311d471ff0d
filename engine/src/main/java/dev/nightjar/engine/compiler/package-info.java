/** From a definition to a plan, by a visible list of passes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition", "library", "timetable"})
package dev.nightjar.engine.compiler;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
