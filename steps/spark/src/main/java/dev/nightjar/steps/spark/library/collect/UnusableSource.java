package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.StepFailure;
import org.jspecify.annotations.Nullable;

/** A table or a database can't be read. */
final class UnusableSource extends RuntimeException {

  private final String pointer;
  private final String code;
  private final @Nullable String hint;
  private final boolean unreachable;

  private UnusableSource(
      String pointer, String code, String message, @Nullable String hint, boolean unreachable) {
    super(message);
    this.pointer = pointer;
    this.code = code;
    this.hint = hint;
    this.unreachable = unreachable;
  }

  /** The step asks for what isn't there, or can't be. */
  static UnusableSource wrong(String pointer, String code, String message, @Nullable String hint) {
    return new UnusableSource(pointer, code, message, hint, false);
  }

  /** The source can't be looked at from here, whatever it holds. */
  static UnusableSource away(String pointer, String code, String message, @Nullable String hint) {
    return new UnusableSource(pointer, code, message, hint, true);
  }

  /** Whether nothing could be looked at, rather than that something is wrong with what was seen. */
  boolean unreachable() {
    return unreachable;
  }

  void addTo(Problems problems) {
    problems.add(pointer, code, String.valueOf(getMessage()), hint);
  }

  /** The same for a step that runs: what can't be reached now may be again. */
  StepFailure failure(String step) {
    return new StepFailure(
        new Failure(
            unreachable ? Failure.Owner.PLATFORM : Failure.Owner.USER,
            code,
            String.valueOf(getMessage()),
            hint,
            Place.at(step, pointer)));
  }
}
