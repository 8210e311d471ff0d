package dev.nightjar.engine.execution;

/** This engine has lost its lease: others may own what it owned, and it changes nothing more. */
public final class Fenced extends RuntimeException {

  /** Says how it was lost, such as {@code the store was out of reach for 45s}. */
  Fenced(String why) {
    super("Cannot go on: this engine has lost its lease, " + why);
  }
}
