package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;

/** Says in a sentence why an attempt failed, and who can mend it. */
final class Failures {

  private Failures() {}

  static Failure of(Throwable thrown, String step) {
    if (thrown instanceof StepFailure failure) {
      return failure.failure();
    }
    return new Failure(
        Failure.Owner.PLATFORM,
        "unexpected",
        thrown.getClass().getSimpleName() + ": " + thrown.getMessage(),
        null,
        Place.at(step, ""));
  }
}
