/** What a monitor is told: how much waits and goes on, how late it is, and what isn't well. */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "execution", "jdbc", "rounds"})
package dev.nightjar.engine.gauges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
