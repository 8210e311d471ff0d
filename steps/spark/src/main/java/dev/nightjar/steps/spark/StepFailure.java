package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import org.jspecify.annotations.Nullable;

/** A step cannot go on, for a reason that can be told to the pipeline's author. */
public final class StepFailure extends RuntimeException {

  private final transient Failure failure;

  /** Carries the reason. */
  public StepFailure(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What the pipeline's author must mend at a pointer below the step; the hint may be null. */
  public static StepFailure user(Place place, String code, String message, @Nullable String hint) {
    return new StepFailure(new Failure(Failure.Owner.USER, code, message, hint, place));
  }

  /** What the author must mend, as Spark's error says it. */
  public static StepFailure user(String step, String pointer, Diagnosis diagnosis) {
    Place place = new Place(step, pointer, diagnosis.start(), diagnosis.stop());
    return user(place, diagnosis.code(), diagnosis.message(), diagnosis.hint());
  }

  /**
   * What was thrown while code of the pipeline's own ran: its author's to mend, unless it is known
   * to be the machine's.
   *
   * @param name what the author calls that code
   */
  public static StepFailure inCode(Throwable thrown, Place place, String name) {
    return new StepFailure(CodeFailures.of(thrown, place, name));
  }

  /** The reason. */
  public Failure failure() {
    return failure;
  }
}
