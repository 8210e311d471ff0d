package dev.nightjar.engine.library;

import org.jspecify.annotations.Nullable;

/** A library can't be used as it is. */
final class BadLibrary extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  BadLibrary(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  LibraryProblem problem() {
    return new LibraryProblem(String.valueOf(getMessage()), hint);
  }
}
