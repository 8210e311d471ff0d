/** Models made again from what is recorded of them, and held against what they were. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "definition",
      "compiler",
      "catalog",
      "execution",
      "metadata",
      "registry"
    })
package dev.nightjar.engine.reproduction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
