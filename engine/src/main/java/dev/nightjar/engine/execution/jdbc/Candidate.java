package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A run that may be taken, as it was seen.
 *
 * @param cancelled whether somebody has asked to cancel it
 * @param need what its drivers need; null when nobody has weighed it yet
 * @param here whether drivers of it are on the engine's machine already
 */
record Candidate(
    RunFacts facts,
    String state,
    int generation,
    boolean cancelled,
    @Nullable DriverNeed need,
    boolean here) {

  /**
   * Whether an engine had it and is gone; else it waits, and whoever asked for it wants all done.
   */
  boolean left() {
    return state.equals(RunState.RUNNING.toString());
  }
}
