package dev.nightjar.engine.execution;

/**
 * Names an attempt.
 *
 * @param number from 1, within the step of the run
 */
public record AttemptId(String run, String step, int number) {

  /** The attempt after this one. */
  AttemptId next() {
    return new AttemptId(run, step, number + 1);
  }

  /** The name of the folder that is this attempt's own, below its step's. */
  String folder() {
    return run + "-" + number;
  }

  @Override
  public String toString() {
    return run + "/" + step + "/" + number;
  }
}
