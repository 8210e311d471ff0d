package dev.nightjar.engine.execution;

/** Follows the runs of an engine, beside whoever started them. */
public interface RunWatcher {

  /** Follows a run that is about to begin, or to go on. What it throws is logged and no more. */
  RunObserver watch(ActiveRun run);
}
