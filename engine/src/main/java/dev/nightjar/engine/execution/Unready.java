package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.steps.contract.work.Failure;

/** A step's inputs can't be found. */
final class Unready extends RuntimeException {

  private final transient Failure failure;

  Unready(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** An alias names no version of a model. */
  static Unready unnamed(ModelInput input, String model) {
    return new Unready(
        new Failure(
            Failure.Owner.USER,
            "unknown-alias",
            "Cannot use model '%s': the alias '%s' of %s names no version yet"
                .formatted(input.name(), input.alias(), model),
            "Add a deploy step that moves the alias '%s', or use '%s', the model of this run"
                .formatted(input.alias(), input.step()),
            null));
  }

  Failure failure() {
    return failure;
  }
}
