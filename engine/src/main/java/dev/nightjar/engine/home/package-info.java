/** The home folder of an engine, and who may use it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
