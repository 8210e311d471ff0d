package dev.nightjar.engine.api;

import org.jspecify.annotations.Nullable;

/** What was sent can't be read as what is asked for. */
public final class BadBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final @Nullable String hint;

  /**
   * Says what is wrong.
   *
   * @param pointer the place in the body, as RFC 6901 has it; empty for the whole
   * @param hint what would be right, or null
   */
  public BadBody(String pointer, String message, @Nullable String hint) {
    super(message);
    this.pointer = pointer;
    this.hint = hint;
  }

  /** The place in the body. */
  public String pointer() {
    return pointer;
  }

  /** What would be right, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
