package dev.nightjar.engine.cli;

import java.util.List;

/** Shows a run while it goes on. Calls may come from any thread. */
interface RunView extends AutoCloseable {

  /** Says what is being done before steps begin, such as {@code Starting Spark}. */
  void phase(String doing);

  /** Shows the run's steps from now on. */
  void begin(String run, List<StepProgress> steps);

  /** A step has changed. */
  void update(StepProgress step);

  /** Ends the view; what has been shown stays. Idempotent. */
  @Override
  void close();
}
