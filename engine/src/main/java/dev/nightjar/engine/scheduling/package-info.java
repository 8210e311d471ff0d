/** Decides which runs are due: from what is scheduled, what ran, and what time it is. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "definition",
      "timetable",
      "compiler",
      "catalog",
      "execution",
      "rounds",
      "jdbc"
    })
package dev.nightjar.engine.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
