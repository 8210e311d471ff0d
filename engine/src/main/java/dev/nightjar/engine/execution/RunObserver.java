package dev.nightjar.engine.execution;

import java.util.List;

/**
 * Follows a run while it goes. Calls come one after the other, from threads of the run: they should
 * return soon. What is told as done is already on disk.
 */
public interface RunObserver {

  /** A run has begun, or goes on. Comes first. */
  default void started(String run, List<StepStatus> steps) {}

  /** A step has another state. */
  default void changed(StepStatus step) {}

  /** Spark tasks done of those known so far, for a running step. */
  default void progressed(String step, int tasksDone, int tasks) {}

  /** So many branches of a running step have ended. */
  default void branched(String step, BranchCount count) {}

  /** A person is asked; the step is waiting. */
  default void asked(Approval question) {}

  /** Nothing more happens under the run in this process. Comes last. */
  default void ended(RunState state) {}

  /** A driver is being started, which takes some seconds. */
  default void driverStarting() {}
}
