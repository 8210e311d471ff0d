package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Lacking;
import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The definition that is to be run for times of the past, and its schedule. */
record BackfillTarget(
    Definition definition,
    Source source,
    Map<String, String> parameters,
    PlannedSchedule schedule,
    @Nullable String pool) {

  /**
   * What a file declares, where there is one of that path, else the active version of the pipeline
   * of that name.
   *
   * @throws Refusal when there is none, it isn't sound, or it has no schedule
   */
  static BackfillTarget of(
      Engine engine, String pipeline, Map<String, String> values, Instant now) {
    return Files.exists(Path.of(pipeline))
        ? file(engine, PipelineFiles.one(Path.of(pipeline)), values, now)
        : synced(engine, pipeline, values, now);
  }

  private static BackfillTarget file(
      Engine engine, Path file, Map<String, String> values, Instant now) {
    Draft draft = Draft.read(file, values, now);
    draft.requireSound();
    draft.requireRunnable();
    String text = draft.compilation().source().text();
    Map<String, String> parts = draft.compilation().parts();
    String name = draft.compilation().pipeline().orElseThrow();
    return new BackfillTarget(
        engine.part(Definitions.class).keep(name, text, parts),
        engine.part(Sources.class).at(draft.file(), text, parts),
        given(draft, values),
        schedule(draft),
        draft.compilation().turn().pool());
  }

  private static BackfillTarget synced(
      Engine engine, String name, Map<String, String> values, Instant now) {
    SyncedPipelines known = engine.part(SyncedPipelines.class);
    SyncedPipeline pipeline =
        known
            .find(name)
            .filter(SyncedPipeline::isActive)
            .orElseThrow(() -> unknown(name, known.list()));
    SyncedPipeline.Active active = Objects.requireNonNull(pipeline.active());
    Definition definition = engine.part(Definitions.class).find(active.definition()).orElseThrow();
    Path file = NewestDefinition.file(engine, pipeline);
    Draft draft =
        new Draft(file, now, definition.compile(file, Locations.shown(file), values, now));
    draft.requireSound();
    return new BackfillTarget(
        definition,
        new Source(file, active.commit(), /* modified= */ false),
        given(draft, values),
        schedule(draft),
        draft.compilation().turn().pool());
  }

  /** The values that were given, as they are kept: with paths that hold anywhere. */
  private static Map<String, String> given(Draft draft, Map<String, String> values) {
    Map<String, String> given = new LinkedHashMap<>(draft.compilation().given());
    given.keySet().retainAll(values.keySet());
    return given;
  }

  private static Refusal unknown(String name, List<SyncedPipeline> known) {
    Refusal refusal = Unknown.pipeline(name, known.stream().map(SyncedPipeline::name).toList());
    Problem problem = refusal.problems().get(0);
    return Refusal.of(
        new Problem(
            problem.code(),
            null,
            "Cannot find a definition's file, or a pipeline from a repository: " + name,
            problem.hint()));
  }

  private static PlannedSchedule schedule(Draft draft) {
    return draft
        .compilation()
        .schedule()
        .orElseThrow(() -> Lacking.scheduleToBackfill(Locations.shown(draft.file())));
  }
}
