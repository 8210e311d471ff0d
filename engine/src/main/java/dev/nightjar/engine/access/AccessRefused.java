package dev.nightjar.engine.access;

import org.jspecify.annotations.Nullable;

/** Something that was asked about users or tokens can't be done. */
public final class AccessRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  AccessRefused(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  /** What would be right, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
