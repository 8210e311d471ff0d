package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Lacking;
import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.NewestDefinitions;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.RunDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The newest definition of a run's pipeline: the active one where a repository declares it, else
 * what its file holds now.
 */
record NewestDefinition(Draft draft, Definition definition, Source source) {

  /**
   * Finds it, and compiles it as far as that goes without schemas.
   *
   * @throws Refusal when there is none, or it isn't sound
   */
  static NewestDefinition of(Engine engine, RunDetails run) {
    try {
      return engine
          .part(NewestDefinitions.class)
          .of(run, Locations::shown)
          .map(newest -> declared(run, newest))
          .orElseGet(() -> read(engine, run));
    } catch (UpstreamFailure e) {
      throw Lacking.repository(e);
    }
  }

  /** What a run is to go on with. */
  Redefinition redefinition() {
    return new Redefinition(definition, source, draft.compilation().given());
  }

  private static NewestDefinition declared(RunDetails run, NewestDefinitions.Newest newest) {
    Draft draft =
        new Draft(newest.source().path(), run.summary().logicalTime(), newest.compilation());
    draft.requireSound();
    return new NewestDefinition(draft, newest.definition(), newest.source());
  }

  /** The file of a pipeline that a repository declares. */
  static Path file(Engine engine, SyncedPipeline synced) {
    try {
      return engine.part(Repositories.class).provide(synced);
    } catch (UpstreamFailure e) {
      throw Lacking.repository(e);
    }
  }

  private static NewestDefinition read(Engine engine, RunDetails run) {
    Path file = run.source().path();
    if (!Files.exists(file)) {
      throw Refusal.of(
          new Problem(
              "unknown-definition",
              null,
              "Cannot find the newest definition of pipeline %s: %s is gone"
                  .formatted(run.summary().pipeline(), Locations.shown(file)),
              "--definition recorded goes on with the one that the run began with"));
    }
    Instant time = run.summary().logicalTime();
    Map<String, String> values =
        Draft.read(file, Map.of(), time).compilation().known(run.parameters());
    Draft draft = Draft.read(file, values, time);
    draft.requireSound();
    draft.requireRunnable();
    String name = draft.compilation().pipeline().orElseThrow();
    if (!name.equals(run.summary().pipeline())) {
      throw Refusal.of(
          new Problem(
              "other-pipeline",
              null,
              "Cannot go on with run %s: %s is pipeline %s now"
                  .formatted(run.summary().id(), Locations.shown(file), name),
              "--definition recorded goes on with the one that the run began with"));
    }
    String text = draft.compilation().source().text();
    Map<String, String> parts = draft.compilation().parts();
    return new NewestDefinition(
        draft,
        engine.part(Definitions.class).keep(name, text, parts),
        engine.part(Sources.class).at(file, text, parts));
  }
}
