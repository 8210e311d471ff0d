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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the pipelines that repositories declare, and those that were run from files. */
@ConsolePart
class PipelineList {

  private static final int BARS = 20;

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

  List<PipelineRow> rows(Times times) {
    Map<String, SyncedPipeline> declared = new TreeMap<>();
    synced.list().forEach(pipeline -> declared.put(pipeline.name(), pipeline));
    Set<String> names = new java.util.TreeSet<>(declared.keySet());
    names.addAll(definitions.pipelines());
    names.removeIf(sight.seen().negate());
    Map<String, List<RunSummary>> runs = overviews.latest(names, BARS);
    // Parts of other pipelines have a definition and no run of their own.
    names.removeIf(name -> !declared.containsKey(name) && !runs.containsKey(name));
    Set<String> paused = pauses.all().keySet();
    return names.stream()
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
