package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DriverNeed;

/**
 * A run that was taken: from the queue, or from an engine that lost it.
 *
 * @param planned whether its steps are recorded
 * @param cancelled whether it was asked to be cancelled: it must not run
 * @param need the drivers that it has at the same time, as far as that is known
 */
public record Claim(
    Ownership owner, RunFacts facts, boolean planned, boolean cancelled, DriverNeed need) {

  /** The run's id. */
  public String run() {
    return owner.run();
  }
}
