package dev.nightjar.engine.catalog;

/** A repository or folder can't be followed now. Its message holds no secrets. */
public final class UpstreamFailure extends RuntimeException {

  /** Says why, in one sentence. */
  public UpstreamFailure(String message) {
    super(message);
  }

  /** Says why, in one sentence, and what was behind it. */
  public UpstreamFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
