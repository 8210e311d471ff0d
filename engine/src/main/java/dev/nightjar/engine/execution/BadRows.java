package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import org.jspecify.annotations.Nullable;

/** Rows for which nothing can be run. */
public final class BadRows extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  BadRows(String step, String code, String message, @Nullable String hint) {
    super(message);
    failure = new Failure(Failure.Owner.USER, code, message, hint, Place.at(step, "/foreach/rows"));
  }

  /** Why, as the author of the pipeline is to read it. */
  public Failure failure() {
    return failure;
  }
}
