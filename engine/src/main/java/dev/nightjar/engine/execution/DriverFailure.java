package dev.nightjar.engine.execution;

/** A Spark driver could not be started. */
public final class DriverFailure extends RuntimeException {

  /** Says why, in one sentence. */
  public DriverFailure(String message) {
    super(message);
  }
}
