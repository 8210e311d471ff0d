package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are listed, and in which order. Branches of runs never are.
 *
 * @param pipeline only this pipeline's; null for all
 * @param state only runs in this state, as it is shown; null for all
 * @param trigger only runs that this made start; null for all
 * @param text only runs whose id begins so; null for all
 * @param since only runs that were asked for then or later; null for all
 * @param until only runs that were asked for before; null for all
 * @param oldestFirst whether the order is that in which they were asked for, or the reverse
 * @param scope which pipelines' runs may be seen; null for all
 */
public record RunFilter(
    @Nullable String pipeline,
    @Nullable RunState state,
    @Nullable Trigger trigger,
    @Nullable String text,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean oldestFirst,
    @Nullable Scope scope) {

  /** All runs, the latest first. */
  public static RunFilter all() {
    return of(null);
  }

  /** The runs of a pipeline, the latest first; null for all. */
  public static RunFilter of(@Nullable String pipeline) {
    return new RunFilter(pipeline, null, null, null, null, null, false, null);
  }

  /** The same, of one pipeline, whoever may see it. */
  public RunFilter only(String one) {
    return new RunFilter(one, state, trigger, text, since, until, oldestFirst, null);
  }

  /** The same, of some pipelines, whoever may see them. */
  public RunFilter within(Scope some) {
    return new RunFilter(pipeline, state, trigger, text, since, until, oldestFirst, some);
  }

  /** Whether it lets through only runs that go on, in an engine that lives or not. */
  public boolean going() {
    return state == RunState.RUNNING || state == RunState.INTERRUPTED;
  }

  /**
   * Some of the pipelines.
   *
   * @param except whether it is all but these
   */
  public record Scope(Set<String> pipelines, boolean except) {

    public Scope {
      pipelines = Set.copyOf(pipelines);
    }

    /** Whether a pipeline is one of them. */
    public boolean has(String pipeline) {
      return pipelines.contains(pipeline) != except;
    }
  }
}
