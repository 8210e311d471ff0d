package dev.nightjar.engine.execution.batch;

/** What came of a stage. */
enum Handled {
  DONE,
  /** It has failed or was cancelled: what waits for it can't be run. */
  LOST,
  /** It has failed, and its steps are to be run one by one. */
  TAKEN_APART
}
