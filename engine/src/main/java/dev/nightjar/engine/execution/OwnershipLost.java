package dev.nightjar.engine.execution;

/** A change of state found that somebody else has changed it first; nothing was written. */
public final class OwnershipLost extends RuntimeException {

  /** Names the change that was meant, such as {@code publish attempt rain-…/model/1}. */
  public OwnershipLost(String change) {
    super("Cannot " + change + ": another process has taken over or ended it");
  }
}
