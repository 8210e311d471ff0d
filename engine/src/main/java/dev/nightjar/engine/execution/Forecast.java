package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a plan would do now. Where a gate is still to be measured, it is taken to hold.
 *
 * @param last the latest run of the pipeline; null when there is none
 * @param steps in the order of the plan
 */
public record Forecast(String pipeline, @Nullable RunSummary last, List<StepForecast> steps) {

  public Forecast {
    steps = List.copyOf(steps);
  }

  /** What is expected of a step. */
  public Optional<StepForecast> step(String name) {
    return steps.stream().filter(step -> step.step().equals(name)).findFirst();
  }
}
