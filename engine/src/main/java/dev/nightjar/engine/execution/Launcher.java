package dev.nightjar.engine.execution;

/** Runs the steps of a plan in the order of their dependencies. */
public interface Launcher {

  /**
   * Runs what isn't done yet and ends the run; returns when nothing of it runs any more. What
   * breaks the run is kept by it, not thrown.
   */
  void launch(ActiveRun run);
}
