package dev.nightjar.engine.definition;

/** Whether a step's output is written, so that others can read it, as its author wants it. */
public enum Materialize {
  /** The compiler decides. */
  AUTO,
  /** It is written. */
  ALWAYS,
  /** It is computed where it is read, and nowhere else. */
  NEVER
}
