/** When something is due: cron, intervals, time zones and holidays, without a clock of its own. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.timetable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
