package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a step in earlier runs of its pipeline. */
public interface StepHistory {

  /** The last time that the step's inputs were there. */
  Optional<Past> last(String pipeline, String step);

  /** What the outputs of a run's steps were, or would have been, made of, by step. */
  Map<String, Recipe> recipes(String run);

  /** The times that runs came to the step after this run, the earliest first. */
  List<Past> since(String run, String pipeline, String step);

  /** How long successful attempts took, the latest first; nothing is said of what was reused. */
  List<Duration> durations(String pipeline, String step, int limit);

  /**
   * A step of an earlier run.
   *
   * @param recipe what its output was, or would have been, made of
   */
  record Past(String run, StepState state, Recipe recipe) {}
}
