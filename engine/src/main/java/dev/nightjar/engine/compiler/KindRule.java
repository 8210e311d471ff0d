package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.StepParameters;

/**
 * What must hold of the steps of one kind, as far as it can be said without a schema.
 *
 * @param type the kind's parameters
 */
record KindRule<P extends StepParameters>(Class<P> type, Check<P> check) {

  /** Applies the rule to a step of its kind; nothing happens to others. */
  void apply(StepParameters parameters, StepProblems problems) {
    if (type.isInstance(parameters)) {
      check.apply(type.cast(parameters), problems);
    }
  }

  /** Tells what doesn't hold. */
  @FunctionalInterface
  interface Check<P> {
    void apply(P parameters, StepProblems problems);
  }
}
