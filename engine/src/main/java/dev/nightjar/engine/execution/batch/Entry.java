package dev.nightjar.engine.execution.batch;

/** Something that a run has to take into the store: that steps begin, or how they have ended. */
interface Entry {

  /** Writes it, within the caller's transaction. May be called again after that was undone. */
  void write();

  /** What was written last is on disk. */
  void written();

  /** It can't be written. */
  void refused(RuntimeException cause);
}
