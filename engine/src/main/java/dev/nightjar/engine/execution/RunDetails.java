package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.steps.contract.work.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a run.
 *
 * @param definition the hash of its definition
 * @param parameters the values that its plan was compiled with, as text
 * @param steps in the order of the plan
 * @param attempts in the order in which they began
 * @param failure why it failed where no step tells: before it had steps, or because it took too
 *     long; else null
 */
public record RunDetails(
    RunSummary summary,
    String definition,
    Source source,
    Map<String, String> parameters,
    List<StepStatus> steps,
    List<AttemptStatus> attempts,
    @Nullable Failure failure) {

  public RunDetails {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    attempts = List.copyOf(attempts);
  }

  /** A run that didn't fail, or whose steps tell why. */
  public RunDetails(
      RunSummary summary,
      String definition,
      Source source,
      Map<String, String> parameters,
      List<StepStatus> steps,
      List<AttemptStatus> attempts) {
    this(summary, definition, source, parameters, steps, attempts, null);
  }

  /** The same with its steps and attempts. */
  public RunDetails with(List<StepStatus> all, List<AttemptStatus> tries) {
    return new RunDetails(summary, definition, source, parameters, all, tries, failure);
  }
}
