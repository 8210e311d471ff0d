package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Pipelines that come from repositories: their versions and schedules, and whether they run. */
@HttpExchange("/api/v1")
public interface PipelineResource {

  @Does("List the pipelines that repositories declare, by name")
  @GetExchange("/pipelines")
  Page<PipelineJson> list(
      @Tells("Only those in this state") @RequestParam(required = false)
          SyncedPipeline.@Nullable State state,
      @Tells("Only those from this repository") @RequestParam(required = false)
          @Nullable String repository,
      @Tells("Only those with this tag") @RequestParam(required = false) @Nullable String tag,
      @Tells("Only those of this owner") @RequestParam(required = false) @Nullable String owner,
      @Tells("Only those whose name, owner or tag holds this text, in whatever case")
          @RequestParam(required = false)
          @Nullable String q,
      @Tells("Only those whose last run is in this state") @RequestParam(required = false)
          @Nullable RunState lastRun,
      @Tells("Only those that are paused, or aren't") @RequestParam(required = false)
          @Nullable Boolean paused,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Show a pipeline: its active version, those before it, and what is wrong with the newest")
  @GetExchange("/pipelines/{pipeline}")
  PipelineJson show(@PathVariable String pipeline);

  @Does("Read a version of a pipeline's definition")
  @GetExchange("/pipelines/{pipeline}/definitions/{hash}")
  DefinitionJson definition(@PathVariable String pipeline, @PathVariable String hash);

  @Does("Tell when a pipeline is due next, by its schedule")
  @GetExchange("/pipelines/{pipeline}/schedule")
  ComingJson schedule(
      @PathVariable String pipeline,
      @Tells("After which instant to look; now, where none is given")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Have nothing of a pipeline become due or be taken from the queue, in any engine")
  @PostExchange("/pipelines/{pipeline}/pause")
  Switched pause(@PathVariable String pipeline, @RequestBody Because because);

  @Does("Have a paused pipeline go on; what was due is made up for as its schedule says")
  @PostExchange("/pipelines/{pipeline}/resume")
  Switched resume(@PathVariable String pipeline, @RequestBody Because because);

  /** A pipeline, {@code paused} or {@code resumed}. */
  record Switched(String pipeline, String state) {}

  @Does("List the runs that schedules missed and that wait for a person's word")
  @GetExchange("/missed")
  List<StatusJson.MissedJson> missed(
      @Tells("Only those of this pipeline") @RequestParam(required = false)
          @Nullable String pipeline);

  @Does("Have the runs go that a pipeline's schedule missed, as one backfill")
  @PostExchange("/missed/{pipeline}/confirm")
  Settled confirm(
      @PathVariable String pipeline,
      @Tells(Tells.DRY_RUN) @RequestParam(required = false) @Nullable Boolean dryRun,
      @RequestBody Because because);

  @Does("Have the runs that a pipeline's schedule missed never go")
  @PostExchange("/missed/{pipeline}/dismiss")
  Settled dismiss(
      @PathVariable String pipeline,
      @Tells(Tells.DRY_RUN) @RequestParam(required = false) @Nullable Boolean dryRun,
      @RequestBody Because because);

  /**
   * Missed runs that nobody waits for any more.
   *
   * @param state {@code confirmed} or {@code dismissed}; {@code held} where that was only foreseen
   * @param backfill the one that runs them, where one does
   * @param queued how many of them wait now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settled(
      String pipeline,
      long missed,
      String state,
      @Nullable String backfill,
      @Nullable Long queued) {}
}
