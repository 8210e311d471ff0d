/** The engine that works by itself: takes runs from the queue, until it is told to end. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"definition", "compiler", "catalog", "execution", "metadata", "home"})
package dev.nightjar.engine.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
