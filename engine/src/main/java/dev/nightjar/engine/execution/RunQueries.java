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
  RunPage list(@Nullable String pipeline, RunPage.@Nullable Cursor after, int limit);

  /** All that is known about a run. */
  Optional<RunDetails> find(String run);
}
