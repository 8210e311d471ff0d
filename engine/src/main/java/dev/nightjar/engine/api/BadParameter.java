package dev.nightjar.engine.api;

import org.jspecify.annotations.Nullable;

/** A parameter of a request isn't one, or has a value that it can't have. */
public final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final @Nullable String hint;

  /**
   * Says what is wrong.
   *
   * @param name the parameter
   * @param hint what would be right, or null
   */
  public BadParameter(String name, String message, @Nullable String hint) {
    super(message);
    this.name = name;
    this.hint = hint;
  }

  /** The parameter. */
  public String name() {
    return name;
  }

  /** What would be right, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
