package dev.nightjar.engine.execution;

/** Something was asked of a run that can't be done in the state it is in. */
public final class RunRefused extends RuntimeException {

  private final String hint;

  /** Says what is refused and why, in one sentence, and what can be done instead. */
  public RunRefused(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What can be done instead. */
  public String hint() {
    return hint;
  }
}
