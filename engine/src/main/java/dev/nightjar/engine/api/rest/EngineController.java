package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.AuditedJson;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.CollectedJson;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.NotificationsJson;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.StatusJson;
import dev.nightjar.engine.api.SyncJson;
import dev.nightjar.engine.api.SyncReport;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pool;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Unfits;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.retention.Collector;
import dev.nightjar.engine.scheduling.MissedRuns;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

/** The engines and what they share, as the API has it. */
@RestController
final class EngineController implements EngineResource {

  private static final int NEXT = 5;

  private final Workloads workloads;
  private final Unfits unfits;
  private final Pauses pauses;
  private final MissedRuns missed;
  private final Pools pools;
  private final Notifications notifications;
  private final Repositories repositories;
  private final AuditQueries audit;
  private final ObjectProvider<Collector> collector;
  private final Permissions permissions;

  EngineController(
      Workloads workloads,
      Unfits unfits,
      Pauses pauses,
      MissedRuns missed,
      Pools pools,
      Notifications notifications,
      Repositories repositories,
      AuditQueries audit,
      ObjectProvider<Collector> collector,
      Permissions permissions) {
    this.workloads = workloads;
    this.unfits = unfits;
    this.pauses = pauses;
    this.missed = missed;
    this.pools = pools;
    this.notifications = notifications;
    this.repositories = repositories;
    this.audit = audit;
    this.collector = collector;
    this.permissions = permissions;
  }

  @Override
  public StatusJson status(@Nullable Integer next) {
    Workload workload = workloads.now(Limits.of("next", next, NEXT, Limits.MOST));
    return StatusJson.of(
        new Workload(
            workload.engines(), seen(workload.going()), workload.waiting(), seen(workload.next())),
        unfits.all().stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        pauses.all().values().stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        missed.held(null).stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        notifications.troubles());
  }

  private List<RunSummary> seen(List<RunSummary> runs) {
    return runs.stream().filter(run -> permissions.sees(run.pipeline())).toList();
  }

  @Override
  public List<StatusJson.Engine> engines() {
    return workloads.now(0).engines().stream().map(StatusJson.Engine::of).toList();
  }

  @Override
  public List<Pool> pools() {
    return pools.all();
  }

  @Override
  public Limit limit(String pool, SetLimit limit) {
    permissions.requireEverywhere(Role.OPERATOR);
    Integer runs = limit.limit();
    if (runs != null && (runs < 0 || runs > 999_999)) {
      throw new BadBody(
          "/limit", "Cannot let this many go on: " + runs, "a number from 0 to 999,999, or null");
    }
    pools.limit(pool, runs, permissions.caller());
    return new Limit(pool, runs);
  }

  @Override
  public NotificationsJson notifications(@Nullable Integer limit) {
    return NotificationsJson.of(
        notifications.ways(),
        notifications.latest(Limits.of(limit)).stream()
            .filter(each -> permissions.sees(each.message().pipeline()))
            .toList());
  }

  @Override
  public Tested test(String channel) {
    permissions.requireEverywhere(Role.OPERATOR);
    List<String> known = notifications.ways().stream().map(Notifications.Way::name).toList();
    if (!known.contains(channel)) {
      throw Unknown.channel(channel, known);
    }
    Optional<String> error = notifications.test(channel);
    return new Tested(channel, error.isEmpty(), error.orElse(null));
  }

  @Override
  public SyncJson repositories() {
    return SyncJson.of(SyncReport.of(repositories));
  }

  @Override
  public SyncJson sync() {
    permissions.requireEverywhere(Role.OPERATOR);
    if (repositories.upstreams().isEmpty()) {
      throw Refusal.of(
          new Problem(
              "no-repository",
              null,
              "Cannot sync: no repository is configured",
              "name one under nightjar.git.repositories in config/application.yaml"));
    }
    repositories.sync();
    return repositories();
  }

  @Override
  public Page<AuditedJson> audit(
      AuditEntry.@Nullable Subject subject,
      @Nullable String name,
      @Nullable String by,
      @Nullable Instant since,
      @Nullable String cursor,
      @Nullable Integer limit) {
    permissions.requireEverywhere(Role.VIEWER);
    int many = Limits.of(limit);
    List<String> parts = Cursors.read(cursor, 1);
    Long before =
        parts == null ? null : Cursors.number(Objects.requireNonNull(cursor), parts.get(0));
    AuditQueries.Filter filter = new AuditQueries.Filter(subject, name, by, since);
    List<AuditQueries.Numbered> found = audit.list(filter, before, many + 1);
    return new Page<>(
        found.stream().limit(many).map(each -> AuditedJson.of(each.entry())).toList(),
        found.size() > many ? Cursors.write(String.valueOf(found.get(many - 1).number())) : null,
        cursor == null ? Page.Total.of(audit.count(filter, Page.COUNTED + 1)) : null);
  }

  @Override
  public CollectedJson collection() {
    permissions.requireEverywhere(Role.OPERATOR);
    return CollectedJson.of(collector.getObject().foresee());
  }
}
