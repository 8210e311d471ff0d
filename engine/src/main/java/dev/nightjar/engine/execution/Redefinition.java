package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Another definition for a run that goes on.
 *
 * @param definition kept in the catalog
 * @param parameters the values that it is to be compiled with, as text
 */
public record Redefinition(Definition definition, Source source, Map<String, String> parameters) {

  public Redefinition {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
