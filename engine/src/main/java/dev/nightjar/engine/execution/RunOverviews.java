package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be seen of many runs at once: each question takes a few queries, however many
 * they are. Branches are left out.
 */
public interface RunOverviews {

  /**
   * The runs that failed since an instant, the latest first.
   *
   * @param scope which pipelines' runs may be seen; null for all
   * @param limit at least 1
   */
  List<FailedRun> failed(Instant since, RunFilter.@Nullable Scope scope, int limit);

  /**
   * How many runs have ended since an instant, by their states; those that none has are absent.
   *
   * @param pipelines whose runs count
   */
  Map<RunState, Integer> ended(Instant since, Predicate<String> pipelines);

  /**
   * The latest runs of pipelines, the latest first, by pipeline; one without runs is absent.
   *
   * @param each of each at most so many, at least 1
   */
  Map<String, List<RunSummary>> latest(Collection<String> pipelines, int each);

  /**
   * The runs of a pipeline that stand for an instant or a later one, and an earlier one than
   * another, in the order of these.
   *
   * @param limit at least 1
   */
  List<RunSummary> standingFor(String pipeline, Instant from, Instant until, int limit);

  /** The definitions that runs were made with, by run. */
  Map<String, String> definitions(Collection<String> runs);

  /** The last run of a pipeline that succeeded and was asked for before an instant. */
  Optional<RunSummary> lastGood(String pipeline, Instant before);

  /** The steps of runs in the order of their plans, by run; one without steps is absent. */
  Map<String, List<StepStatus>> steps(Collection<String> runs);

  /**
   * A short text that is another one once a run, or a step of it, has come further.
   *
   * @param run null for all runs
   */
  String mark(@Nullable String run);
}
