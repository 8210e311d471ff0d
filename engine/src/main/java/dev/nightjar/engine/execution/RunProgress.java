package dev.nightjar.engine.execution;

/** Keeps how far the steps of runs are, beside what is shown of them. */
public interface RunProgress {

  /** Forgets a run that is never gone on with. */
  void forget(String pipeline, String run);
}
