package dev.nightjar.engine.execution;

/** How often definitions have crashed their drivers. */
public interface CrashCounts {

  /**
   * Counts for the definition of a run, or of the run that a branch belongs to: since a run of it
   * last succeeded, or the pipeline was last resumed.
   */
  Crashed of(String run);

  /**
   * A definition that may crash drivers.
   *
   * @param drivers how many it has crashed, as far as that is written down
   * @param counted whether the one that the run has now is among them
   */
  record Crashed(String pipeline, String definition, int drivers, boolean counted) {}
}
