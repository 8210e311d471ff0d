package dev.nightjar.engine.execution;

import java.util.Locale;

/** How far a branch of a step is. */
public enum BranchState {
  PENDING,
  RUNNING,
  SUCCEEDED,
  /** All that it gives was made before. */
  REUSED,
  FAILED,
  CANCELLED;

  /** Whether its outputs are there. */
  public boolean done() {
    return this == SUCCEEDED || this == REUSED;
  }

  /** Whether it isn't gone on with, unless somebody asks for that. */
  boolean ended() {
    return done() || this == FAILED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
