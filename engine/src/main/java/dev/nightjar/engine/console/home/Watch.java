package dev.nightjar.engine.console.home;

import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.home.Night.Failed;
import dev.nightjar.engine.console.home.Night.Going;
import dev.nightjar.engine.console.home.Night.Late;
import dev.nightjar.engine.console.home.Night.Rest;
import dev.nightjar.engine.console.home.Night.Tally;
import dev.nightjar.engine.console.home.Night.Unkept;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.LateRuns;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.scheduling.Behind;
import dev.nightjar.engine.scheduling.MissedRuns;
import dev.nightjar.engine.scheduling.Punctuality;
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

  private final RunOverviews overviews;
  private final Workloads workloads;
  private final Approvals approvals;
  private final MissedRuns missed;
  private final SyncedPipelines pipelines;
  private final Punctuality punctuality;
  private final Pauses pauses;
  private final Vitals vitals;
  private final Sight sight;

  Watch(
      RunOverviews overviews,
      Workloads workloads,
      Approvals approvals,
      MissedRuns missed,
      SyncedPipelines pipelines,
      Punctuality punctuality,
      Pauses pauses,
      Vitals vitals,
      Sight sight) {
    this.overviews = overviews;
    this.workloads = workloads;
    this.approvals = approvals;
    this.missed = missed;
    this.pipelines = pipelines;
    this.punctuality = punctuality;
    this.pauses = pauses;
    this.vitals = vitals;
    this.sight = sight;
  }

  Night over(int hours, Instant now) {
    Instant since = now.minus(Duration.ofHours(hours));
    Predicate<String> seen = sight.seen();
    Scope scope = sight.scope();
    Workload load = workloads.now(0, scope);
    LateRuns late = workloads.late(now, scope, MOST);
    List<Failed> failed = overviews.failed(since, scope, MOST).stream().map(Failed::of).toList();
    List<Behind> behind =
        punctuality.behind().stream().filter(each -> seen.test(each.pipeline())).toList();
    List<Approval> questions = approvals.open(scope, MOST);
    Set<String> paused = pauses.all().keySet();
    Map<RunState, Integer> ended = overviews.ended(since, seen);
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
            (int) pipelines.list().stream().filter(each -> seen.test(each.name())).count()),
        failed,
        behind.stream().map(Unkept::of).toList(),
        late.first().stream().map(run -> late(run, load, paused, now)).toList(),
        load.going().stream()
            .limit(MOST)
            .map(run -> Going.of(run, steps.getOrDefault(run.id(), List.of())))
            .toList(),
        questions.stream().map(Night.Question::of).toList(),
        missed.held(null).stream()
            .filter(each -> seen.test(each.pipeline()))
            .map(Night.Held::of)
            .toList(),
        vitals.of(load, behind, now),
        new Rest(
            Math.max(0, ended.getOrDefault(RunState.FAILED, 0) - failed.size()),
            Math.max(0, late.count() - late.first().size()),
            Math.max(0, load.going().size() - MOST),
            Math.max(0, approvals.countOpen(scope) - questions.size())));
  }

  private static Late late(RunSummary run, Workload load, Set<String> paused, Instant now) {
    return new Late(
        run.id(), run.pipeline(), run.dueAt(), Links.run(run.id()), why(run, load, paused, now));
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
