package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the queue: which run waits for what, and which engine has which. */
public interface QueueView {

  /**
   * Runs that wait, in the order in which they are taken where nothing holds them.
   *
   * @param perPipeline how many runs of one pipeline may go on
   * @param scope only those of pipelines that may be seen; null for all
   * @param after null for the first page
   */
  List<WaitingRun> waiting(
      int perPipeline, @Nullable Scope scope, @Nullable Place after, int limit);

  /** The same of all pipelines. */
  default List<WaitingRun> waiting(int perPipeline, @Nullable Place after, int limit) {
    return waiting(perPipeline, null, after, limit);
  }

  /**
   * How many runs wait, counted no further than so many.
   *
   * @param scope only those of pipelines that may be seen; null for all
   */
  int count(@Nullable Scope scope, int most);

  /** The engines that own the runs that go on, by run; one that nobody owns is absent. */
  Map<String, String> owners();

  /** Where a run stands in the queue. */
  record Place(int priority, long arrival) {}
}
