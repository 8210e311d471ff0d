package dev.nightjar.engine.console.home;

import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.home.Night.Failed;
import dev.nightjar.engine.console.home.Night.Going;
import dev.nightjar.engine.console.home.Night.Late;
import dev.nightjar.engine.console.home.Night.Tally;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.scheduling.MissedRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Puts together what a person sees first. */
@ConsolePart
class Watch {

  private static final int MOST = 20;
  private static final int LOOKED_AT = 200;

  /** A queue moves within seconds: who waits longer than this is late. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RunOverviews overviews;
  private final Workloads workloads;
  private final Approvals approvals;
  private final MissedRuns missed;
  private final SyncedPipelines pipelines;
  private final Pauses pauses;
  private final Vitals vitals;
  private final Sight sight;

  Watch(
      RunOverviews overviews,
      Workloads workloads,
      Approvals approvals,
      MissedRuns missed,
      SyncedPipelines pipelines,
      Pauses pauses,
      Vitals vitals,
      Sight sight) {
    this.overviews = overviews;
    this.workloads = workloads;
    this.approvals = approvals;
    this.missed = missed;
    this.pipelines = pipelines;
    this.pauses = pauses;
    this.vitals = vitals;
    this.sight = sight;
  }

  Night over(int hours, Instant now) {
    Instant since = now.minus(Duration.ofHours(hours));
    Predicate<String> seen = sight.seen();
    Workload all = workloads.now(LOOKED_AT);
    Workload load =
        new Workload(
            all.engines(),
            all.going().stream().filter(run -> seen.test(run.pipeline())).toList(),
            all.waiting(),
            all.next().stream().filter(run -> seen.test(run.pipeline())).toList());
    Map<RunState, Integer> ended = overviews.ended(since);
    Map<String, List<StepStatus>> steps =
        overviews.steps(load.going().stream().map(RunSummary::id).toList());
    return new Night(
        hours,
        new Tally(
            ended.getOrDefault(RunState.SUCCEEDED, 0),
            ended.getOrDefault(RunState.FAILED, 0),
            ended.getOrDefault(RunState.CANCELLED, 0),
            load.going().size(),
            load.waiting(),
            pipelines.list().size()),
        overviews.failed(since, MOST).stream()
            .filter(failed -> seen.test(failed.run().pipeline()))
            .map(Failed::of)
            .toList(),
        late(load, now),
        load.going().stream()
            .limit(MOST)
            .map(run -> Going.of(run, steps.getOrDefault(run.id(), List.of())))
            .toList(),
        approvals.open(MOST).stream()
            .filter(question -> !pipeline(question.run(), load).isEmpty())
            .map(Night.Question::of)
            .toList(),
        missed.held(null).stream()
            .filter(each -> seen.test(each.pipeline()))
            .map(Night.Held::of)
            .toList(),
        vitals.of(load, now));
  }

  /** Who asks goes on, so it is among those; of one that has just ended nothing is told. */
  private static String pipeline(String run, Workload load) {
    return load.going().stream()
        .filter(each -> each.id().equals(run))
        .map(RunSummary::pipeline)
        .findFirst()
        .orElse("");
  }

  private List<Late> late(Workload load, Instant now) {
    Set<String> paused = pauses.all().keySet();
    return load.next().stream()
        .filter(run -> due(run).isBefore(now.minus(PATIENCE)))
        .limit(MOST)
        .map(
            run ->
                new Late(
                    run.id(),
                    run.pipeline(),
                    due(run),
                    Links.run(run.id()),
                    why(run, load, paused, now)))
        .toList();
  }

  private static Instant due(RunSummary run) {
    return run.trigger() == Trigger.SCHEDULE ? run.logicalTime() : run.createdAt();
  }

  private static String why(RunSummary run, Workload load, Set<String> paused, Instant now) {
    if (paused.contains(run.pipeline())) {
      return "its pipeline is paused";
    }
    if (!load.served()) {
      return "no server takes runs";
    }
    boolean before = load.going().stream().anyMatch(each -> each.pipeline().equals(run.pipeline()));
    return before
        ? "an earlier run of it goes on"
        : "waits for a free place, %s so far"
            .formatted(Times.span(Duration.between(run.createdAt(), now)));
  }
}
