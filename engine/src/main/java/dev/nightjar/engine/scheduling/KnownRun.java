package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.RunState;

/** The run that stands for a logical time, as it was seen. */
public record KnownRun(String run, RunState state, int generation) {

  /**
   * Which of two counts: one that goes on or waits, else one that succeeded, else the later one.
   *
   * @param later the one that was asked for later
   */
  public KnownRun or(KnownRun later) {
    return rank(later) >= rank(this) ? later : this;
  }

  private static int rank(KnownRun run) {
    return switch (run.state()) {
      case QUEUED, RUNNING, INTERRUPTED -> 2;
      case SUCCEEDED -> 1;
      case FAILED, CANCELLED -> 0;
    };
  }
}
