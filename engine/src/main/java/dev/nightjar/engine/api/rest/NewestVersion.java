package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.NewestDefinitions;
import dev.nightjar.engine.execution.NewestDefinitions.Newest;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.RunDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The active version of a pipeline, compiled for what is asked. */
@Component
final class NewestVersion {

  private final SyncedPipelines pipelines;
  private final NewestDefinitions newest;
  private final Permissions permissions;

  NewestVersion(SyncedPipelines pipelines, NewestDefinitions newest, Permissions permissions) {
    this.pipelines = pipelines;
    this.newest = newest;
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

  /**
   * The active version of a pipeline.
   *
   * @throws Refusal when there is none, or it isn't sound with these values
   */
  Newest of(String pipeline, Map<String, String> values, Instant time) {
    return sound(pipeline, () -> newest.of(pipeline, values, time, Locations::shown));
  }

  /**
   * What a run is to go on with, with those of its values that there are still parameters for.
   *
   * @param from the step from which it is to be run again; null for none
   */
  Redefinition of(RunDetails run, @Nullable String from) {
    Newest found = sound(run.summary().pipeline(), () -> newest.of(run, Locations::shown));
    List<String> steps = found.compilation().steps();
    if (from != null && !steps.contains(from)) {
      throw Unknown.stepToRetry(from, run.summary().id(), steps);
    }
    return found.redefinition();
  }

  private Newest sound(String pipeline, Supplier<Optional<Newest>> search) {
    Newest found;
    try {
      found = search.get().orElseThrow(() -> unknown(pipeline));
    } catch (UpstreamFailure e) {
      throw Refusal.of(
          new Problem(
              "unreachable-repository",
              null,
              String.valueOf(e.getMessage()),
              "this engine needs the repositories that the pipelines come from:"
                  + " nightjar.git.repositories"));
    }
    if (!found.compilation().problems().isEmpty()) {
      throw new Refusal(found.compilation().problems().all());
    }
    return found;
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
