package dev.nightjar.engine.home;

/** The home folder can't be used. */
public final class HomeFailure extends RuntimeException {

  private final String hint;

  /** Says why, in one sentence, and what would mend it. */
  public HomeFailure(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What would mend it. */
  public String hint() {
    return hint;
  }
}
