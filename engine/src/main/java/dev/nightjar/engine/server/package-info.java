/** The engine that works by itself: keeps schedules and takes runs, until it is told to end. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "definition",
      "compiler",
      "catalog",
      "execution",
      "scheduling",
      "triggering",
      "notification",
      "metadata",
      "retention",
      "home"
    })
package dev.nightjar.engine.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
