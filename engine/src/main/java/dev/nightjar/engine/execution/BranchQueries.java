package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Optional;

/** Reads what was recorded about branches. */
public interface BranchQueries {

  /** The branches of a run in few words, by step; empty for a run without any. */
  List<BranchSummary> summaries(String run);

  /** The run that a run is a branch of; empty for any other run. */
  Optional<String> parent(String run);
}
