package dev.nightjar.engine.execution.driver;

/** A question that a driver won't answer. */
final class Unanswered extends RuntimeException {

  /** Says why, in one sentence. */
  Unanswered(String reason) {
    super(reason);
  }
}
