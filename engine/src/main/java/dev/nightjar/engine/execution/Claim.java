package dev.nightjar.engine.execution;

/**
 * A run that was taken: from the queue, or from an engine that lost it.
 *
 * @param planned whether its steps are recorded
 * @param cancelled whether it was asked to be cancelled: it must not run
 */
public record Claim(Ownership owner, RunFacts facts, boolean planned, boolean cancelled) {

  /** The run's id. */
  public String run() {
    return owner.run();
  }
}
