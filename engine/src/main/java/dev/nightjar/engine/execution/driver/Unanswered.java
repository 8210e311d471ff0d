package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.work.Failure;

/** A question that a driver won't answer. */
final class Unanswered extends RuntimeException {

  private Unanswered(String message) {
    super(message);
  }

  static Unanswered of(Failure reason) {
    return new Unanswered(reason.message());
  }
}
