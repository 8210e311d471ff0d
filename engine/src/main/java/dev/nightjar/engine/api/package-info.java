/**
 * What programs and the command line ask of an engine, and what it answers: one interface a
 * subject, and the records that are its JSON. {@code rest}: answers over HTTP, and within the
 * process.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "access",
      "home",
      "definition",
      "timetable",
      "compiler",
      "catalog",
      "execution",
      "logs",
      "retention",
      "metadata",
      "registry",
      "scheduling",
      "triggering",
      "notification",
      "rounds"
    })
package dev.nightjar.engine.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
