package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * What came of dispatching a step.
 *
 * @param state running, or the state that it ended in
 * @param attempt the attempt to be run; null when the step has ended
 */
record Dispatch(StepState state, @Nullable Attempt attempt) {

  static Dispatch begun(Attempt attempt) {
    return new Dispatch(StepState.RUNNING, attempt);
  }

  static Dispatch ended(StepState state) {
    return new Dispatch(state, null);
  }
}
