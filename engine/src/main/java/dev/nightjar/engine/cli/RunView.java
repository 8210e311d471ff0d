package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.RunObserver;

/** Shows a run while it goes on. Calls may come from any thread. */
interface RunView extends RunObserver, AutoCloseable {

  /** Says what is being done before there are steps to show, such as {@code Starting Spark}. */
  void phase(String doing);

  /** Ends the view; what has been shown stays. Idempotent. */
  @Override
  void close();

  @Override
  default void driverStarting() {
    phase("Starting Spark");
  }
}
