package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.scheduling.Punctuality;
import java.time.Instant;
import java.util.List;

/** Finds what stands above every page about a pipeline, for those who may see it. */
@ConsolePart
class PipelineHeads {

  private final SyncedPipelines synced;
  private final RunOverviews overviews;
  private final Pauses pauses;
  private final Punctuality punctuality;
  private final Plans plans;
  private final Sight sight;

  PipelineHeads(
      SyncedPipelines synced,
      RunOverviews overviews,
      Pauses pauses,
      Punctuality punctuality,
      Plans plans,
      Sight sight) {
    this.synced = synced;
    this.overviews = overviews;
    this.pauses = pauses;
    this.punctuality = punctuality;
    this.plans = plans;
    this.sight = sight;
  }

  PipelineHead of(String name, Instant now) {
    sight.look(name, () -> Missing.pipeline(name));
    SyncedPipeline pipeline = synced.find(name).orElse(null);
    SyncedPipeline.Active active = pipeline == null ? null : pipeline.active();
    List<RunSummary> last = overviews.latest(List.of(name), 1).getOrDefault(name, List.of());
    if (pipeline == null && last.isEmpty()) {
      throw Missing.pipeline(name);
    }
    PausedPipeline paused = pauses.all().get(name);
    return new PipelineHead(
        name,
        Links.pipeline(name),
        pipeline,
        active == null ? null : active.owner(),
        active == null ? List.of() : active.tags(),
        active == null || active.commit() == null ? null : active.commit(),
        active == null ? definition(last) : active.definition(),
        paused,
        punctuality.behind(name).orElse(null),
        pipeline == null ? null : PipelineList.sync(pipeline.state()),
        pipeline == null || paused != null ? null : plans.next(pipeline, now).orElse(null),
        pipeline != null && pipeline.isActive(),
        sight.hands(name));
  }

  private String definition(List<RunSummary> last) {
    String run = last.get(0).id();
    return overviews.definitions(List.of(run)).getOrDefault(run, "");
  }
}
