/** What attempts logged: searched, followed, and moved to archives when it is old. */
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "execution", "jdbc"})
package dev.nightjar.engine.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
