package dev.nightjar.engine.execution;

import java.util.Locale;

/**
 * Why a step was not run.
 *
 * @param cause in one sentence
 */
public record Skip(Reason reason, String cause) {

  /** What kind of thing keeps a step from being run. */
  public enum Reason {
    /** A condition in the definition did not hold: as intended, so the run may still succeed. */
    CONDITION,
    /** Something that it needs has failed. */
    FAILURE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** For a condition of the step's own. */
  static Skip unmet(String cause) {
    return new Skip(Reason.CONDITION, cause);
  }

  /** For a step that needs one which has come to such an end. */
  static Skip of(StepStatus needed) {
    Skip skip = needed.skip();
    return skip == null
        ? new Skip(Reason.FAILURE, "needs %s, which %s".formatted(needed.name(), ended(needed)))
        : new Skip(
            skip.reason(), "needs %s, which is skipped: %s".formatted(needed.name(), root(skip)));
  }

  /** For a step that runs in one pass with one that has failed. */
  static Skip dragged(String failed) {
    return new Skip(Reason.FAILURE, "runs in one pass with %s, which failed".formatted(failed));
  }

  /** For a step that a run has not come to before it stopped. */
  static Skip stopped() {
    return new Skip(Reason.FAILURE, "the run stopped before it");
  }

  /** Whether the definition meant it so. */
  public boolean intended() {
    return reason == Reason.CONDITION;
  }

  /** What stands at the beginning of a chain of steps that need each other. */
  private static String root(Skip skip) {
    return skip.cause().replaceFirst("^needs \\w+, which is skipped: ", "");
  }

  private static String ended(StepStatus needed) {
    return needed.state() == StepState.CANCELLED ? "was cancelled" : "failed";
  }
}
