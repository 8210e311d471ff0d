package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.RunState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Runs for times of the past, as one thing. */
@HttpExchange("/api/v1/backfills")
public interface BackfillResource {

  @Does("List the backfills and how far they are, the latest first")
  @GetExchange
  Page<BackfillJson> list(
      @Tells("Only those of this pipeline") @RequestParam(required = false)
          @Nullable String pipeline,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Queue runs of a pipeline for logical times of the past: all of them, or none")
  @PostExchange
  BackfillJson.Dates create(
      @Tells("1 to 255 visible ASCII characters, known for seven days")
          @RequestHeader(name = RunResource.KEY, required = false)
          @Nullable String key,
      @Tells(Tells.DRY_RUN) @RequestParam(required = false) @Nullable Boolean dryRun,
      @RequestBody StartBackfill asked);

  /**
   * A backfill that is asked for.
   *
   * @param from the first date, in the schedule's time zone, or the first time
   * @param to the last date, the whole of which counts, or the last time; null for now
   * @param mode {@code only-missing} (null too), {@code rerun-failed} or {@code rerun-all}
   * @param parallel how many of its runs go on at a time; null for one
   * @param order {@code oldest} first (null too), or {@code newest}
   */
  record StartBackfill(
      @Nullable String pipeline,
      @Nullable String from,
      @Nullable String to,
      @Nullable String mode,
      @Nullable Integer parallel,
      @Nullable String order,
      @Nullable Map<String, Object> parameters) {}

  @Does("Show a backfill: its counts, what was decided about it, and its first runs")
  @GetExchange("/{backfill}")
  BackfillJson show(
      @PathVariable String backfill,
      @Tells("How many of its runs at most; 1,000 is the most") @RequestParam(required = false)
          @Nullable Integer limit);

  @Does("List the runs of a backfill in the order of their logical times")
  @GetExchange("/{backfill}/runs")
  Page<BackfillJson.Run> runs(
      @PathVariable String backfill,
      @Tells("Only runs in this state") @RequestParam(required = false) @Nullable RunState state,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Have no more runs of a backfill begin; those that go on may end")
  @PostExchange("/{backfill}/pause")
  BackfillJson pause(@PathVariable String backfill, @RequestBody Because because);

  @Does("Have the runs of a paused backfill begin again")
  @PostExchange("/{backfill}/resume")
  BackfillJson resume(@PathVariable String backfill, @RequestBody Because because);

  @Does("Cancel all runs of a backfill that wait or go on")
  @PostExchange("/{backfill}/cancel")
  BackfillJson cancel(
      @PathVariable String backfill,
      @Tells(Tells.DRY_RUN) @RequestParam(required = false) @Nullable Boolean dryRun,
      @RequestBody Because because);
}
