package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;

/** A step's inputs can't be found. */
final class Unready extends RuntimeException {

  private final transient Failure failure;

  Unready(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
