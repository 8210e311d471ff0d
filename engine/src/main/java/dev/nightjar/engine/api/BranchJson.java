package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.BranchState;
import dev.nightjar.engine.execution.BranchStatus;
import dev.nightjar.engine.execution.BranchSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a step, as a program reads them.
 *
 * @param reused of those that succeeded, the ones that were made before
 * @param left those that have not been run
 * @param failures the first ones that failed
 */
public record BranchJson(
    String step,
    long branches,
    long succeeded,
    long reused,
    long failed,
    long left,
    List<Branch> failures) {

  public static BranchJson of(BranchSummary summary) {
    return new BranchJson(
        summary.step(),
        summary.count().all(),
        summary.count().done(),
        summary.count().reused(),
        summary.count().failed(),
        summary.count().left(),
        summary.failures().stream().map(Branch::of).toList());
  }

  /**
   * One branch.
   *
   * @param run its own, or the earlier one that is reused; null until it has begun
   * @param failedStep as the branch's definition has it
   */
  public record Branch(
      String step,
      String branch,
      String name,
      BranchState state,
      @Nullable String run,
      @Nullable String failedStep,
      @Nullable String code,
      @Nullable String message) {

    public static Branch of(BranchStatus status) {
      var failure = status.failure();
      return new Branch(
          status.id().step(),
          status.label(),
          status.id().name(),
          status.state(),
          status.run(),
          status.failedStep(),
          failure == null ? null : failure.code(),
          failure == null ? null : failure.message());
    }

    /** Why it failed, in a line; empty when it hasn't. */
    public String cause() {
      if (message == null) {
        return "";
      }
      String line = message.lines().findFirst().orElse("");
      return failedStep == null ? line : failedStep + ": " + line;
    }
  }

  /** The counts of it. */
  public BranchCount count() {
    return new BranchCount(branches, succeeded, reused, failed);
  }
}
