package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What holds for the whole of a run.
 *
 * @param definition the hash of its definition
 * @param parameters the values that its plan was compiled with, as text
 * @param forced the steps that it makes again though their outputs may be known
 */
public record RunFacts(
    String run,
    String pipeline,
    Instant logicalTime,
    String definition,
    Source source,
    Map<String, String> parameters,
    Set<String> forced) {

  public RunFacts {
    forced = Set.copyOf(forced);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The name of a dataset or model of this run's pipeline, as the whole store knows it. */
  public String qualified(String name) {
    return pipeline + "." + name;
  }
}
