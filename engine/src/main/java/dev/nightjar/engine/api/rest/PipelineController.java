package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.ComingJson;
import dev.nightjar.engine.api.ComingRuns;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.DefinitionJson;
import dev.nightjar.engine.api.Lacking;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.PipelineJson;
import dev.nightjar.engine.api.PipelineResource;
import dev.nightjar.engine.api.StatusJson.MissedJson;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.BackfillDate;
import dev.nightjar.engine.scheduling.Missed;
import dev.nightjar.engine.scheduling.MissedRuns;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines, as the API has them. */
@RestController
final class PipelineController implements PipelineResource {

  private final SyncedPipelines pipelines;
  private final Definitions definitions;
  private final NewestVersion newest;
  private final Pauses pauses;
  private final MissedRuns missed;
  private final LastRuns lastRuns;
  private final RunQueries runs;
  private final Clock clock;
  private final Permissions permissions;

  PipelineController(
      SyncedPipelines pipelines,
      Definitions definitions,
      NewestVersion newest,
      Pauses pauses,
      MissedRuns missed,
      LastRuns lastRuns,
      RunQueries runs,
      Clock clock,
      Permissions permissions) {
    this.pipelines = pipelines;
    this.definitions = definitions;
    this.newest = newest;
    this.pauses = pauses;
    this.missed = missed;
    this.lastRuns = lastRuns;
    this.runs = runs;
    this.clock = clock;
    this.permissions = permissions;
  }

  @Override
  public Page<PipelineJson> list(
      SyncedPipeline.@Nullable State state,
      @Nullable String repository,
      @Nullable String tag,
      @Nullable String owner,
      @Nullable String q,
      @Nullable RunState lastRun,
      @Nullable Boolean paused,
      @Nullable String cursor,
      @Nullable Integer limit) {
    Map<String, PausedPipeline> stopped = pauses.all();
    Predicate<String> seen = permissions.seen();
    List<String> after = Cursors.read(cursor, 1);
    List<PipelineJson> wanted =
        pipelines.list().stream()
            .filter(each -> seen.test(each.name()))
            .filter(each -> state == null || each.state() == state)
            .filter(each -> repository == null || each.repository().equals(repository))
            .filter(each -> tag == null || tags(each).contains(tag))
            .filter(each -> owner == null || owner.equals(owner(each)))
            .filter(each -> q == null || holds(each, q.strip()))
            .filter(each -> paused == null || paused == stopped.containsKey(each.name()))
            .map(each -> PipelineJson.of(each, stopped.get(each.name()), null))
            .toList();
    String behind = after == null ? null : after.get(0);
    return lastRun == null
        ? Page.of(wanted, PipelineJson::name, behind, Limits.of(limit))
        : lastRuns.page(wanted, lastRun, behind, Limits.of(limit));
  }

  private static @Nullable String owner(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    return active == null ? null : active.owner();
  }

  private static boolean holds(SyncedPipeline pipeline, String text) {
    String sought = text.toLowerCase(Locale.ROOT);
    return Stream.concat(
            tags(pipeline).stream(),
            Stream.of(pipeline.name(), Objects.requireNonNullElse(owner(pipeline), "")))
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(sought));
  }

  private static List<String> tags(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    return active == null ? List.of() : active.tags();
  }

  @Override
  public PipelineJson show(String pipeline) {
    SyncedPipeline found =
        pipelines
            .find(pipeline)
            .filter(each -> permissions.sees(each.name()))
            .orElseThrow(() -> Unknown.pipeline(pipeline, names()));
    return PipelineJson.of(found, pauses.all().get(pipeline), pipelines.history(pipeline));
  }

  @Override
  public DefinitionJson definition(String pipeline, String hash) {
    Definition found =
        definitions
            .find(hash)
            .filter(each -> each.pipeline().equals(pipeline) && permissions.sees(pipeline))
            .orElseThrow(() -> Unknown.definitionOf(pipeline, hash));
    return DefinitionJson.of(found);
  }

  @Override
  public ComingJson schedule(String pipeline, @Nullable Instant from, @Nullable Integer limit) {
    int many = Limits.of(limit);
    newest.require(Role.VIEWER, pipeline);
    Instant now = clock.instant();
    PlannedSchedule schedule =
        newest
            .of(pipeline, Map.of(), now)
            .compilation()
            .schedule()
            .orElseThrow(() -> Lacking.scheduleToTell(pipeline));
    return ComingJson.of(
        pipeline, ComingRuns.of(schedule, Objects.requireNonNullElse(from, now), many));
  }

  @Override
  public Switched pause(String pipeline, Because because) {
    require(pipeline);
    pauses.pause(pipeline, permissions.caller(), because.required());
    return new Switched(pipeline, "paused");
  }

  @Override
  public Switched resume(String pipeline, Because because) {
    require(pipeline);
    pauses.resume(pipeline, permissions.caller(), because.required());
    return new Switched(pipeline, "resumed");
  }

  /** A pipeline is known by a repository, or by a run. */
  private void require(String pipeline) {
    boolean known =
        pipelines.find(pipeline).isPresent()
            || pauses.all().containsKey(pipeline)
            || runs.count(RunFilter.of(pipeline), 1) > 0;
    if (!known || !permissions.sees(pipeline)) {
      throw Unknown.pipeline(pipeline, names());
    }
    permissions.require(Role.OPERATOR, pipeline);
  }

  @Override
  public List<MissedJson> missed(@Nullable String pipeline) {
    Predicate<String> seen = permissions.seen();
    return missed.held(pipeline).stream()
        .filter(each -> seen.test(each.pipeline()))
        .map(MissedJson::of)
        .toList();
  }

  @Override
  public Settled confirm(String pipeline, @Nullable Boolean dryRun, Because because) {
    long count = held(pipeline);
    if (Boolean.TRUE.equals(dryRun)) {
      return new Settled(pipeline, count, "held", null, null);
    }
    try {
      QueuedBackfill queued = missed.confirm(pipeline, permissions.caller(), because.reason());
      return new Settled(
          pipeline,
          count,
          "confirmed",
          queued.id(),
          queued.dates().stream().filter(BackfillDate::queued).count());
    } catch (UpstreamFailure e) {
      throw Lacking.repository(e);
    }
  }

  @Override
  public Settled dismiss(String pipeline, @Nullable Boolean dryRun, Because because) {
    long count = held(pipeline);
    if (Boolean.TRUE.equals(dryRun)) {
      return new Settled(pipeline, count, "held", null, null);
    }
    missed.dismiss(pipeline, permissions.caller(), because.reason());
    return new Settled(pipeline, count, "dismissed", null, null);
  }

  private long held(String pipeline) {
    require(pipeline);
    List<Missed> held = missed.held(pipeline);
    if (held.isEmpty()) {
      throw Unknown.missed(
          pipeline,
          missed.held(null).stream()
              .map(Missed::pipeline)
              .filter(permissions.seen())
              .distinct()
              .toList());
    }
    return held.stream().map(Missed::held).mapToLong(each -> each.count()).sum();
  }

  private List<String> names() {
    return pipelines.list().stream().map(SyncedPipeline::name).filter(permissions.seen()).toList();
  }
}
