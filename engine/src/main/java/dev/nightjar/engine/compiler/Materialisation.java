package dev.nightjar.engine.compiler;

/** What becomes of a step's output. */
public enum Materialisation {
  /** It is computed in the pass of the step that reads it, and lies nowhere. */
  LAZY,
  /**
   * It is computed once in the pass of the step that reads it, and held until that step is done.
   */
  CACHED,
  /** It is written, and read from where it lies. */
  WRITTEN;

  /** Whether it lies nowhere once its reader is done. */
  boolean passes() {
    return this != WRITTEN;
  }
}
