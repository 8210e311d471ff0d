package dev.nightjar.engine.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan without schemas.
 *
 * @param parameters the values that it was compiled with, as text
 * @param steps in an order in which each follows what it waits for
 */
record Outline(String pipeline, Map<String, String> parameters, List<OutlinedStep> steps) {

  Outline {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
  }
}
