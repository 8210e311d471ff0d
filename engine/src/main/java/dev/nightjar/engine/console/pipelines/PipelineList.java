package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Bars;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists the pipelines that repositories declare, and those that were run from files. */
@ConsolePart
class PipelineList {

  private static final int PAGE = 50;
  private static final int BARS = 20;

  /** A page that finds few of the last runs to be as they are wanted ends here all the same. */
  private static final int LOOKED_AT = 500;

  private final SyncedPipelines synced;
  private final Definitions definitions;
  private final RunOverviews overviews;
  private final Pauses pauses;
  private final Plans plans;
  private final Sight sight;

  PipelineList(
      SyncedPipelines synced,
      Definitions definitions,
      RunOverviews overviews,
      Pauses pauses,
      Plans plans,
      Sight sight) {
    this.synced = synced;
    this.definitions = definitions;
    this.overviews = overviews;
    this.pauses = pauses;
    this.plans = plans;
    this.sight = sight;
  }

  /** A page of them by name, and what they can be filtered by. */
  PipelinePage page(PipelineFilter filter, String after, Times times) {
    NavigableMap<String, SyncedPipeline> declared = new TreeMap<>();
    synced.list().forEach(pipeline -> declared.put(pipeline.name(), pipeline));
    Predicate<String> unseen = sight.seen().negate();
    declared.keySet().removeIf(unseen);
    NavigableSet<String> names = new TreeSet<>(declared.keySet());
    names.addAll(definitions.pipelines());
    names.removeIf(unseen);
    Set<String> paused = pauses.all().keySet();
    List<PipelineRow> rows = new ArrayList<>();
    String reached = after;
    int looked = 0;
    while (rows.size() < PAGE && looked < LOOKED_AT && names.higher(reached) != null) {
      List<String> some = names.tailSet(reached, false).stream().limit(PAGE - rows.size()).toList();
      reached = some.get(some.size() - 1);
      looked += some.size();
      List<String> fitting =
          some.stream()
              .filter(name -> filter.lets(name, declared.get(name), paused.contains(name)))
              .toList();
      rows.addAll(rows(fitting, declared, paused, filter, times));
    }
    return new PipelinePage(
        rows,
        names.size(),
        names.higher(reached) == null ? null : reached,
        declared.values().stream().map(SyncedPipeline::active).filter(Objects::nonNull).toList());
  }

  private List<PipelineRow> rows(
      List<String> names,
      Map<String, SyncedPipeline> declared,
      Set<String> paused,
      PipelineFilter filter,
      Times times) {
    Map<String, List<RunSummary>> runs = overviews.latest(names, BARS);
    // Parts of other pipelines have a definition and no run of their own.
    return names.stream()
        .filter(name -> declared.containsKey(name) || runs.containsKey(name))
        .filter(name -> filter.lets(runs.getOrDefault(name, List.of())))
        .map(
            name ->
                row(
                    name,
                    declared.get(name),
                    runs.getOrDefault(name, List.of()),
                    paused.contains(name),
                    times))
        .toList();
  }

  private PipelineRow row(
      String name,
      @Nullable SyncedPipeline pipeline,
      List<RunSummary> runs,
      boolean paused,
      Times times) {
    SyncedPipeline.Active active = pipeline == null ? null : pipeline.active();
    RunSummary last = runs.isEmpty() ? null : runs.get(0);
    return new PipelineRow(
        name,
        Links.pipeline(name),
        active == null ? null : active.owner(),
        active == null ? List.of() : active.tags(),
        paused,
        pipeline == null ? null : sync(pipeline.state()),
        Bars.of(runs, BARS, times),
        last == null ? null : Badge.of(last.state()),
        last == null ? null : last.createdAt(),
        pipeline == null || paused ? null : plans.next(pipeline, times.now()).orElse(null),
        pipeline == null
            ? ""
            : plans
                .schedule(pipeline)
                .map(schedule -> schedule.timetable().rhythm().toString())
                .orElse(""));
  }

  static @Nullable Badge sync(SyncedPipeline.State state) {
    return switch (state) {
      case SYNCED -> null;
      case OUT_OF_SYNC -> Badge.late("out of sync");
      case INVALID -> Badge.bad("invalid");
      case REMOVED -> Badge.off("removed");
    };
  }
}
