package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.StepParameters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is written: what every kind has, and its kind's parameters.
 *
 * @param retry null means the pipeline's default
 * @param timeout of one attempt; null means the pipeline's default
 */
public record Step(
    @Doc("What the step is for") @Nullable String description,
    @Doc("Steps that must be done first, beside those whose output is read") @Default("[]")
        List<String> after,
    @Doc(
            "Conditions on parameters, metrics and counts of rows that must all hold; else the step is"
                + " skipped")
        @Default("[]")
        List<String> when,
    @Doc("How a failure is tried again") @Nullable Retry retry,
    @Doc("How long one attempt may take") @Nullable Duration timeout,
    @Doc("Whether its output is written: as the compiler decides, always, or never")
        @Default("auto")
        Materialize materialize,
    @Doc("What a driver of its own is to have for it; else it runs in the run's own driver")
        @Nullable Resources resources,
    @Key("kind") StepParameters parameters) {
  public Step {
    after = List.copyOf(after);
    when = List.copyOf(when);
  }

  /** The same step with parameters that are complete. */
  public Step with(StepParameters other) {
    return new Step(description, after, when, retry, timeout, materialize, resources, other);
  }
}
