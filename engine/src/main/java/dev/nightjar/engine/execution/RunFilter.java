package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are looked for. Branches are none of them.
 *
 * @param pipelines only these pipelines'; null for all
 * @param states only those that are stored in one of these states; empty for all
 * @param trigger only those that this made start; null for all
 * @param text only those whose id begins so; null for all
 * @param since only those that were asked for then or later; null for all
 * @param until only those that were asked for before; null for all
 */
public record RunFilter(
    @Nullable Set<String> pipelines,
    Set<RunState> states,
    @Nullable Trigger trigger,
    @Nullable String text,
    @Nullable Instant since,
    @Nullable Instant until) {

  public RunFilter {
    pipelines = pipelines == null ? null : Set.copyOf(pipelines);
    states = Set.copyOf(states);
  }

  /** The runs of a pipeline. */
  public static RunFilter of(String pipeline) {
    return new RunFilter(Set.of(pipeline), Set.of(), null, null, null, null);
  }
}
