package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of dispatching the steps of a stage.
 *
 * @param ended the states of those that have ended
 * @param attempt the attempt to be run of the others; null when all have ended
 */
public record StageDispatch(Map<String, StepState> ended, @Nullable StageAttempt attempt) {

  public StageDispatch {
    ended = Map.copyOf(ended);
  }

  /** What came of dispatching the one step of a stage. */
  static StageDispatch of(PlannedStep step, Dispatch dispatch) {
    Attempt attempt = dispatch.attempt();
    return attempt == null
        ? new StageDispatch(Map.of(step.name(), dispatch.state()), null)
        : new StageDispatch(Map.of(), new StageAttempt(List.of(), attempt));
  }
}
