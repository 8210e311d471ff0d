package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Partial;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline as it is declared, as far as it could be read.
 *
 * @param header what isn't a step
 * @param steps the steps that could be read, in the order of the text
 * @param broken the names of the others; what refers to one of them is taken to be right
 * @param flawed the steps that could be read but for something that was told, such as an unknown
 *     key
 */
record Declaration(
    Document document,
    Partial header,
    Map<String, Step> steps,
    Set<String> broken,
    Set<String> flawed) {

  Declaration {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    broken = Collections.unmodifiableSet(new LinkedHashSet<>(broken));
    flawed = Set.copyOf(flawed);
  }

  Optional<String> name() {
    return header.value("name", String.class);
  }

  Optional<Pipeline.Defaults> defaults() {
    return header.value("defaults", Pipeline.Defaults.class);
  }
}
