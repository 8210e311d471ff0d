package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which runs are listed, as it stands in the address; what isn't known there filters nothing. */
record RunsFilter(
    @Nullable String q,
    @Nullable String pipeline,
    @Nullable String state,
    @Nullable String trigger) {

  RunsFilter {
    q = q == null ? "" : q.strip();
    pipeline = pipeline == null || pipeline.isBlank() ? null : pipeline;
    state = state == null || state.isBlank() ? null : state;
    trigger = trigger == null || trigger.isBlank() ? null : trigger;
  }

  public boolean any() {
    return !String.valueOf(q).isEmpty() || pipeline != null || state != null || trigger != null;
  }

  /**
   * The pipelines that runs of an id that begins so can be of: a run's id begins with its
   * pipeline's name. So a store with many runs isn't searched for one that can't be there.
   */
  Set<String> meant(Set<String> pipelines) {
    String text = String.valueOf(q);
    return pipelines.stream()
        .filter(name -> pipeline == null || name.equals(pipeline))
        .filter(name -> name.startsWith(text) || text.startsWith(name + "-"))
        .collect(Collectors.toSet());
  }

  /** The same, of one pipeline only. */
  RunsFilter of(String one) {
    return new RunsFilter(q, one, state, trigger);
  }

  /**
   * The filter of the store.
   *
   * @param scope the pipelines that may be seen; null for all
   */
  RunFilter stored(RunFilter.@Nullable Scope scope) {
    String text = String.valueOf(q);
    return new RunFilter(
        pipeline,
        named(RunState.values(), state).orElse(null),
        named(Trigger.values(), trigger).orElse(null),
        text.isEmpty() ? null : text,
        null,
        null,
        false,
        scope);
  }

  private static <T extends Enum<T>> Optional<T> named(T[] values, @Nullable String name) {
    return Stream.of(values)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
