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
import dev.nightjar.engine.api.WaitingJson;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pool;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.Unfits;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Outbox;
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
  private final WaitingRuns waiting;
  private final Unfits unfits;
  private final Pauses pauses;
  private final MissedRuns missed;
  private final Pools pools;
  private final Notifications notifications;
  private final Repositories repositories;
  private final Syncs syncs;
  private final AuditQueries audit;
  private final ObjectProvider<Collector> collector;
  private final Permissions permissions;

  EngineController(
      Workloads workloads,
      WaitingRuns waiting,
      Unfits unfits,
      Pauses pauses,
      MissedRuns missed,
      Pools pools,
      Notifications notifications,
      Repositories repositories,
      Syncs syncs,
      AuditQueries audit,
      ObjectProvider<Collector> collector,
      Permissions permissions) {
    this.workloads = workloads;
    this.waiting = waiting;
    this.unfits = unfits;
    this.pauses = pauses;
    this.missed = missed;
    this.pools = pools;
    this.notifications = notifications;
    this.repositories = repositories;
    this.syncs = syncs;
    this.audit = audit;
    this.collector = collector;
    this.permissions = permissions;
  }

  @Override
  public StatusJson status(@Nullable Integer next) {
    return StatusJson.of(
        workloads.now(0, permissions.scope()),
        waiting.first(Limits.of("next", next, NEXT, Limits.MOST)),
        unfits.all().stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        pauses.all().values().stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        missed.held(null).stream().filter(each -> permissions.sees(each.pipeline())).toList(),
        notifications.troubles());
  }

  @Override
  public Page<WaitingJson> queue(@Nullable String cursor, @Nullable Integer limit) {
    return waiting.page(cursor, Limits.of(limit));
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
  public NotificationsJson notifications(@Nullable String cursor, @Nullable Integer limit) {
    int many = Limits.of(limit);
    List<Outbox.Sheet> found =
        notifications.page(permissions.scope(), MessageCursor.read(cursor), many + 1);
    return NotificationsJson.of(
        notifications.ways(),
        found.stream().limit(many).toList(),
        found.size() > many ? MessageCursor.write(found.get(many - 1)) : null);
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
    return SyncJson.of(
        new SyncReport(
            SyncReport.of(repositories).repositories().stream()
                .filter(each -> permissions.sees(each.upstream()))
                .toList()));
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
    syncs.now();
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
    int many = Limits.of(limit);
    List<String> parts = Cursors.read(cursor, 1);
    Long before =
        parts == null ? null : Cursors.number(Objects.requireNonNull(cursor), parts.get(0));
    AuditQueries.Filter filter =
        new AuditQueries.Filter(subject, name, by, since, permissions.scope());
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
