package dev.nightjar.engine.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through the branches of a run, which may be many. */
public interface BranchPages {

  /**
   * Branches of a run: those that failed first, then the others; both step by step, and in the
   * order of their keys. One that fails behind the place that a reader has come to stands before
   * it.
   *
   * @param after null for the first page; behind a step that has no branches there is nothing
   */
  List<Placed> page(String run, @Nullable Place after, int limit);

  /** How many there are, counted no further than so many. */
  int count(String run, int most);

  /**
   * Where a branch stands.
   *
   * @param failed whether it is among those that failed
   * @param place among the branches of its step
   */
  record Place(boolean failed, String step, int place) {}

  /** A branch, and where it stands. */
  record Placed(Place place, BranchStatus branch) {}
}
