package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.StepState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the steps of a stage have ended, on its way into the store. */
final class End implements Entry {

  private final GraphStage stage;
  private final Map<String, StepState> states;
  private final Runnable change;
  private boolean settled;
  private @Nullable RuntimeException refusal;

  End(GraphStage stage, Map<String, StepState> states, Runnable change) {
    this.stage = stage;
    this.states = Map.copyOf(states);
    this.change = change;
  }

  GraphStage stage() {
    return stage;
  }

  /** Whether what waits for the stage may begin. */
  boolean isDone() {
    return stage.isDoneWith(states);
  }

  @Override
  public void write() {
    change.run();
    stage.record(states);
  }

  @Override
  public void written() {
    settled = true;
    stage.ended(states);
  }

  @Override
  public void refused(RuntimeException cause) {
    settled = true;
    refusal = cause;
    stage.breakOff(cause);
  }

  /** Whether it is known what came of it. */
  boolean isSettled() {
    return settled;
  }

  /** Throws what kept it from being written. */
  void check() {
    if (refusal != null) {
      throw refusal;
    }
  }
}
