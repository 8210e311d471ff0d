/** The pipeline as it is written: records, the YAML reader with positions, the JSON Schema. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.nightjar.engine.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
