package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.PipelineJson;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists pipelines by how their last runs stand. These are looked up until a page is full: nobody
 * counts how many there are in all.
 */
@Component
final class LastRuns {

  private final RunOverviews overviews;

  LastRuns(RunOverviews overviews) {
    this.overviews = overviews;
  }

  /**
   * Those whose last run is in a state.
   *
   * @param pipelines by name
   * @param after the name that the page before ended with; null for the first page
   */
  Page<PipelineJson> page(
      List<PipelineJson> pipelines, RunState state, @Nullable String after, int limit) {
    List<PipelineJson> left =
        pipelines.stream()
            .filter(each -> after == null || each.name().compareTo(after) > 0)
            .toList();
    List<PipelineJson> found = new ArrayList<>();
    for (int i = 0; i < left.size() && found.size() <= limit; i += limit) {
      List<PipelineJson> some = left.subList(i, Math.min(i + limit, left.size()));
      Map<String, List<RunSummary>> runs =
          overviews.latest(some.stream().map(PipelineJson::name).toList(), 1);
      some.stream()
          .filter(
              each ->
                  runs.getOrDefault(each.name(), List.of()).stream()
                      .anyMatch(run -> run.state() == state))
          .forEach(found::add);
    }
    List<PipelineJson> items = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        items, found.size() > limit ? Cursors.write(items.get(limit - 1).name()) : null, null);
  }
}
