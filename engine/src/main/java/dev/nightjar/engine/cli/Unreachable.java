package dev.nightjar.engine.cli;

/** A server can't be asked. */
final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  Unreachable(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What may help. */
  String hint() {
    return hint;
  }
}
