/** The pipeline as it is written: records, the YAML reader with positions, the JSON Schema. */
@NullMarked
package dev.nightjar.engine.definition;

import org.jspecify.annotations.NullMarked;
