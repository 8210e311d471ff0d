/** Work that a server does again and again, until it is told to end. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.rounds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
