package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Optional;

/** Reads what was recorded about branches. */
public interface BranchQueries {

  /** The branches of a run in few words, by step; empty for a run without any. */
  List<BranchSummary> summaries(String run);

  /** The branches of a run one by one: those that failed first, then in the order of their keys. */
  List<BranchStatus> list(String run, int limit);

  /** The run that a run is a branch of; empty for any other run. */
  Optional<String> parent(String run);
}
