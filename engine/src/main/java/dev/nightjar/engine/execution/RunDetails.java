package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known about a run.
 *
 * @param definition the hash of its definition
 * @param parameters the values that its plan was compiled with, as text
 * @param steps in the order of the plan
 * @param attempts in the order in which they began
 */
public record RunDetails(
    RunSummary summary,
    String definition,
    Source source,
    Map<String, String> parameters,
    List<StepStatus> steps,
    List<AttemptStatus> attempts) {

  public RunDetails {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    attempts = List.copyOf(attempts);
  }
}
