package dev.nightjar.engine.execution;

import java.util.List;

/**
 * The branches of a step in few words, however many there are.
 *
 * @param failures the first ones that failed
 */
public record BranchSummary(String step, BranchCount count, List<BranchStatus> failures) {

  public BranchSummary {
    failures = List.copyOf(failures);
  }
}
