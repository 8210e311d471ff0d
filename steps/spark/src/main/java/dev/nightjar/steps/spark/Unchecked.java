package dev.nightjar.steps.spark;

/** Scala throws checked exceptions without saying so; here they become ones that Java lets pass. */
public final class Unchecked {

  private Unchecked() {}

  /** The exception itself when it is unchecked, else one that has it as its cause. */
  public static RuntimeException of(Exception thrown) {
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }
}
