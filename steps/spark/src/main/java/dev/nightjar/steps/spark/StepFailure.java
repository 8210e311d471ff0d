package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;

/** A step cannot go on, for a reason that can be told to the pipeline's author. */
public final class StepFailure extends RuntimeException {

  private final transient Failure failure;

  /** Carries the reason. */
  public StepFailure(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** The reason. */
  public Failure failure() {
    return failure;
  }
}
