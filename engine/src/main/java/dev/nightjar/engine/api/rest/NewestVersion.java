package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.RunDetails;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The active version of a pipeline, compiled for what is asked. */
@Component
final class NewestVersion {

  private final SyncedPipelines pipelines;
  private final Repositories repositories;
  private final Definitions definitions;
  private final Permissions permissions;

  NewestVersion(
      SyncedPipelines pipelines,
      Repositories repositories,
      Definitions definitions,
      Permissions permissions) {
    this.pipelines = pipelines;
    this.repositories = repositories;
    this.definitions = definitions;
    this.permissions = permissions;
  }

  /**
   * Goes on only for who may do this with a pipeline from a repository. Who may not even see it is
   * told the same as of one that there isn't.
   *
   * @throws Refusal when they know of none
   */
  void require(Role least, String pipeline) {
    if (!permissions.sees(pipeline) || pipelines.find(pipeline).isEmpty()) {
      throw unknown(pipeline);
    }
    permissions.require(least, pipeline);
  }

  /** A version, and what it comes to with some values at a time. */
  record Version(Definition definition, Source source, Compilation compilation) {}

  /**
   * The active version of a pipeline.
   *
   * @throws Refusal when there is none, or it isn't sound with these values
   */
  Version of(String pipeline, Map<String, String> values, Instant time) {
    Version version = asItIs(pipeline, values, time);
    if (!version.compilation().problems().isEmpty()) {
      throw new Refusal(version.compilation().problems().all());
    }
    return version;
  }

  private Version asItIs(String pipeline, Map<String, String> values, Instant time) {
    SyncedPipeline synced =
        pipelines
            .find(pipeline)
            .filter(SyncedPipeline::isActive)
            .orElseThrow(() -> unknown(pipeline));
    SyncedPipeline.Active active = Objects.requireNonNull(synced.active());
    Definition definition = definitions.find(active.definition()).orElseThrow();
    Path file = provide(synced);
    return new Version(
        definition,
        new Source(file, active.commit(), /* modified= */ false),
        definition.compile(file, Locations.shown(file), values, time));
  }

  /**
   * What a run is to go on with, with those of its values that there are still parameters for.
   *
   * @param from the step from which it is to be run again; null for none
   */
  Redefinition of(RunDetails run, @Nullable String from) {
    String pipeline = run.summary().pipeline();
    Instant time = run.summary().logicalTime();
    Map<String, String> known = new LinkedHashMap<>(run.parameters());
    known.keySet().retainAll(asItIs(pipeline, Map.of(), time).compilation().parameters());
    Version version = of(pipeline, known, time);
    List<String> steps = version.compilation().steps();
    if (from != null && !steps.contains(from)) {
      throw Unknown.stepToRetry(from, run.summary().id(), steps);
    }
    return new Redefinition(version.definition(), version.source(), version.compilation().given());
  }

  private Path provide(SyncedPipeline pipeline) {
    try {
      return repositories.provide(pipeline);
    } catch (UpstreamFailure e) {
      throw Refusal.of(
          new Problem(
              "unreachable-repository",
              null,
              String.valueOf(e.getMessage()),
              "this engine needs the repositories that the pipelines come from:"
                  + " nightjar.git.repositories"));
    }
  }

  /** Says which one may have been meant, of those that the caller may look at. */
  Refusal unknown(String pipeline) {
    List<String> active =
        pipelines.list().stream()
            .filter(SyncedPipeline::isActive)
            .map(SyncedPipeline::name)
            .filter(permissions.seen())
            .toList();
    return Unknown.pipeline(pipeline, active);
  }
}
