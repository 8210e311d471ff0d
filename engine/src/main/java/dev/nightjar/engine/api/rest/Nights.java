package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.ApprovalJson;
import dev.nightjar.engine.api.NightJson;
import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.api.StatusJson.MissedJson;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.scheduling.MissedRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts together what there is to know in the morning, of what the caller may look at. */
@Component
final class Nights {

  private static final int MOST = 200;

  private final RunOverviews overviews;
  private final Workloads workloads;
  private final Approvals approvals;
  private final MissedRuns missed;
  private final SyncedPipelines pipelines;
  private final Notifications notifications;
  private final Permissions permissions;
  private final Clock clock;

  Nights(
      RunOverviews overviews,
      Workloads workloads,
      Approvals approvals,
      MissedRuns missed,
      SyncedPipelines pipelines,
      Notifications notifications,
      Permissions permissions,
      Clock clock) {
    this.overviews = overviews;
    this.workloads = workloads;
    this.approvals = approvals;
    this.missed = missed;
    this.pipelines = pipelines;
    this.notifications = notifications;
    this.permissions = permissions;
    this.clock = clock;
  }

  NightJson over(Duration span) {
    Instant now = clock.instant();
    Instant since = now.minus(span);
    RunFilter.Scope scope = permissions.scope();
    Workload load = workloads.now(0, scope);
    List<RunSummary> going = load.going();
    Map<String, Integer> ended = new TreeMap<>();
    overviews
        .ended(since, permissions::sees)
        .forEach((state, count) -> ended.put(state.toString(), count));
    return new NightJson(
        since,
        ended,
        overviews.failed(since, scope, MOST).stream().map(NightJson.Failed::of).toList(),
        workloads.late(now, scope, MOST).first().stream().map(RunSummaryJson::of).toList(),
        going.stream().map(RunSummaryJson::of).toList(),
        approvals.open(scope, MOST).stream()
            .map(each -> new NightJson.Question(each.run(), ApprovalJson.of(each)))
            .toList(),
        missed.held(null).stream()
            .filter(each -> permissions.sees(each.pipeline()))
            .map(MissedJson::of)
            .toList(),
        vitals(load, going));
  }

  private NightJson.Vitals vitals(Workload load, List<RunSummary> going) {
    Map<String, String> unreachable = new TreeMap<>();
    pipelines.repositories().stream()
        .filter(each -> each.error() != null && permissions.sees(each))
        .forEach(each -> unreachable.put(each.name(), String.valueOf(each.error())));
    return new NightJson.Vitals(
        load.served(),
        load.engines().stream()
            .filter(each -> !each.live())
            .map(each -> each.engine().id())
            .toList(),
        going.stream()
            .filter(run -> run.state() == RunState.INTERRUPTED)
            .map(RunSummary::id)
            .toList(),
        unreachable,
        pipelines.list().stream()
            .filter(each -> each.state() == SyncedPipeline.State.INVALID)
            .map(SyncedPipeline::name)
            .filter(permissions::sees)
            .toList(),
        notifications.troubles().retrying() + notifications.troubles().givenUp());
  }
}
