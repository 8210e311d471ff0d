package dev.nightjar.engine.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks at what goes on and what waits, in all engines. */
public interface Workloads {

  /**
   * As it is now.
   *
   * @param next how many of the runs that wait are shown
   */
  default Workload now(int next) {
    return now(next, null);
  }

  /**
   * The same for who may see the runs of some pipelines: no others are shown or counted.
   *
   * @param scope null for all
   */
  Workload now(int next, RunFilter.@Nullable Scope scope);

  /**
   * The runs that should have begun by a moment, of all that wait.
   *
   * @param scope which pipelines' runs may be seen; null for all
   * @param limit how many of them are shown
   */
  LateRuns late(Instant now, RunFilter.@Nullable Scope scope, int limit);
}
