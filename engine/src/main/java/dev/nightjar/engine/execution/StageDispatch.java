package dev.nightjar.engine.execution;

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
}
