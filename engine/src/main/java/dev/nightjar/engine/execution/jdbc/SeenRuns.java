package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists of the runs of some pipelines. What is found among the first few of all runs is a page
 * already, mostly. Otherwise the runs of each pipeline, which an index has in their order, are
 * merged; so a list reads no more, however many runs of others lie between.
 */
@Component
class SeenRuns {

  private static final int FEW = 200;

  private final RunLists lists;
  private final Definitions definitions;

  SeenRuns(RunLists lists, Definitions definitions) {
    this.lists = lists;
    this.definitions = definitions;
  }

  /** The first runs behind a place that a filter, which names no pipeline, lets through. */
  List<RunSummary> read(RunFilter filter, Scope scope, RunPage.@Nullable Cursor after, int limit) {
    if (scope.pipelines().isEmpty()) {
      return scope.except() ? lists.read(filter, after, limit) : List.of();
    }
    int many = Math.max(FEW, limit);
    List<RunSummary> few = lists.read(filter, after, many);
    List<RunSummary> found =
        new ArrayList<>(
            few.stream().filter(run -> scope.has(run.pipeline())).limit(limit).toList());
    if (found.size() < limit && few.size() == many) {
      RunPage.Cursor reached = RunLists.at(few.get(few.size() - 1));
      found.addAll(merged(filter, scope, reached, limit - found.size()));
    }
    return found;
  }

  private List<RunSummary> merged(RunFilter filter, Scope scope, RunPage.Cursor after, int limit) {
    Map<String, Instant> firsts = lists.firsts(filter, after, pipelines(scope));
    PriorityQueue<Strand> strands =
        new PriorityQueue<>(Math.max(1, firsts.size()), Strand.order(filter.oldestFirst()));
    firsts.forEach(
        (pipeline, first) -> strands.add(new Strand(lists, filter.only(pipeline), after, first)));
    List<RunSummary> merged = new ArrayList<>();
    while (merged.size() < limit) {
      Strand next = strands.poll();
      if (next == null) {
        break;
      }
      RunSummary run = next.take();
      if (run != null) {
        merged.add(run);
      }
      if (!next.ended()) {
        strands.add(next);
      }
    }
    return merged;
  }

  /**
   * A filter by how an id begins, narrowed to the pipelines that may be seen and whose runs can be
   * meant: an id begins with its pipeline's name. So a store with many runs isn't searched for one
   * that can't be there.
   */
  RunFilter narrowed(RunFilter filter) {
    String text = filter.text();
    if (text == null || filter.pipeline() != null) {
      return filter;
    }
    Scope scope = filter.scope();
    Set<String> meant =
        definitions.pipelines().stream()
            .filter(name -> scope == null || scope.has(name))
            .filter(name -> name.startsWith(text) || text.startsWith(name + "-"))
            .collect(Collectors.toSet());
    return meant.size() == 1
        ? filter.only(meant.iterator().next())
        : filter.within(new Scope(meant, false));
  }

  /** How many runs a filter that names no pipeline lets through, counted no further. */
  int count(RunFilter filter, Scope scope, int most) {
    if (scope.pipelines().isEmpty()) {
      return scope.except() ? lists.count(filter, most) : 0;
    }
    Map<String, Instant> firsts = lists.firsts(filter, null, pipelines(scope));
    int count = 0;
    int uncounted = firsts.size();
    for (String pipeline : firsts.keySet()) {
      // Each of those that aren't counted yet has one at least.
      if (count + uncounted >= most) {
        return most;
      }
      count += lists.count(filter.only(pipeline), most - count);
      uncounted--;
    }
    return Math.min(count, most);
  }

  private Collection<String> pipelines(Scope scope) {
    return scope.except()
        ? definitions.pipelines().stream().filter(scope::has).toList()
        : scope.pipelines();
  }
}
