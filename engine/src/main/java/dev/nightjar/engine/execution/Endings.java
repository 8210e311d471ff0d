package dev.nightjar.engine.execution;

import java.util.Map;

/** Takes the ends of steps that have run into the store. */
@FunctionalInterface
public interface Endings {

  /**
   * Makes a change that ends the attempts of steps, maybe in one transaction with what else of the
   * run ends or begins at that moment. Returns once it is on disk; what keeps it from that is
   * thrown. The change may be made more than once.
   *
   * @param states by step, the state that the change leaves it in
   */
  void write(Map<String, StepState> states, Runnable change);
}
