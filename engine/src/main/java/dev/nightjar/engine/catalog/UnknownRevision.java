package dev.nightjar.engine.catalog;

/** A revision was named that can't be found. */
public final class UnknownRevision extends RuntimeException {

  private final String hint;

  /** Says what can't be found, in one sentence, and what would be right. */
  public UnknownRevision(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What would be right. */
  public String hint() {
    return hint;
  }
}
