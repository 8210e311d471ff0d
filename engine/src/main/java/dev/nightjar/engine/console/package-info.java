/**
 * The pages by which persons watch, understand and repair. This package has what all pages share:
 * times in the chosen zone, how states look, and where things are. A sub-package a screen; the
 * templates are in {@code templates/console}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "definition",
      "timetable",
      "compiler",
      "catalog",
      "execution",
      "logs",
      "metadata",
      "registry",
      "scheduling",
      "triggering",
      "notification",
      "access",
      "rounds"
    })
package dev.nightjar.engine.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
