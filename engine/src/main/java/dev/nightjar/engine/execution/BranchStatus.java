package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a step, at one moment.
 *
 * @param label its key as a person reads it
 * @param run its own run, or the earlier one that is reused; null until it has begun
 * @param failedStep the step of it that failed, as its definition has it; null where it was none
 * @param failure why it failed, or null
 */
public record BranchStatus(
    BranchId id,
    String label,
    BranchState state,
    @Nullable String run,
    @Nullable String failedStep,
    @Nullable Failure failure) {

  /** Why it failed, in a line; empty when it hasn't. */
  public String cause() {
    if (failure == null) {
      return "";
    }
    String message = failure.message().lines().findFirst().orElse("");
    return failedStep == null ? message : failedStep + ": " + message;
  }
}
