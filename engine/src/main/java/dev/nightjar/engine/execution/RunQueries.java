package dev.nightjar.engine.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was recorded about runs. */
public interface RunQueries {

  /**
   * A page of runs, the latest first.
   *
   * @param pipeline only this pipeline's; null for all
   * @param after null for the first page
   * @param limit at least 1
   */
  default RunPage list(@Nullable String pipeline, RunPage.@Nullable Cursor after, int limit) {
    return page(RunFilter.of(pipeline), after, limit);
  }

  /**
   * A page of the runs that a filter lets through, in its order.
   *
   * @param after null for the first page
   * @param limit at least 1
   */
  RunPage page(RunFilter filter, RunPage.@Nullable Cursor after, int limit);

  /** How many runs a filter lets through, counted no further than so many. */
  int count(RunFilter filter, int most);

  /** All that is known about a run. */
  Optional<RunDetails> find(String run);
}
