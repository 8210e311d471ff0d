package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Revision;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.UnknownRevision;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.Outputs;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepHistory;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.engine.reproduction.Original.Commit;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what is recorded of models. */
@Component
public final class Originals {

  private final Models models;
  private final RunQueries runs;
  private final BranchQueries branches;
  private final Definitions definitions;
  private final Revisions revisions;
  private final Outputs outputs;
  private final StepHistory history;
  private final Datasets datasets;

  Originals(
      Models models,
      RunQueries runs,
      BranchQueries branches,
      Definitions definitions,
      Revisions revisions,
      Outputs outputs,
      StepHistory history,
      Datasets datasets) {
    this.models = models;
    this.runs = runs;
    this.branches = branches;
    this.definitions = definitions;
    this.revisions = revisions;
    this.outputs = outputs;
    this.history = history;
    this.datasets = datasets;
  }

  /** A version of a model; empty where there is none of this number. */
  public Optional<Original> find(String model, int number) {
    return models.show(model, number).flatMap(this::of);
  }

  private Optional<Original> of(ModelDetails model) {
    return runs.find(model.model().run()).map(run -> of(model, run));
  }

  private Original of(ModelDetails model, RunDetails run) {
    String id = run.summary().id();
    Map<String, ModelVersion> versions = new HashMap<>();
    Map<String, ModelVersion> named = new HashMap<>();
    String own = run.summary().pipeline() + ".";
    for (RegisteredModel each : models.ofPipeline(run.summary().pipeline())) {
      ModelVersion version = each.version();
      versions.putIfAbsent(version.fingerprint(), version);
      String step = version.model().substring(own.length());
      each.aliases().forEach(alias -> named.put(step + "@" + alias, version));
    }
    RunDetails parent = branches.parent(id).flatMap(runs::find).orElse(null);
    List<String> ids = parent == null ? List.of(id) : List.of(parent.summary().id(), id);
    Map<String, Published> made = new HashMap<>();
    Map<String, Recipe> recipes = new HashMap<>();
    List<DatasetVersion> given = new ArrayList<>();
    for (String each : ids) {
      made.putAll(outputs.of(each));
      recipes.putAll(history.recipes(each));
      given.addAll(datasets.ofRun(each));
    }
    Definition definition = definitions.find(run.definition()).orElse(null);
    return new Original(
        model,
        run,
        parent,
        definition,
        commit(run.source(), definition),
        made,
        recipes,
        versions,
        named,
        given);
  }

  private @Nullable Commit commit(Source source, @Nullable Definition definition) {
    String hash = source.commit();
    return hash == null
        ? null
        : new Commit(hash, source.modified(), state(source, hash, definition));
  }

  private Commit.State state(Source source, String hash, @Nullable Definition definition) {
    try (Revision revision = revisions.find(source.path(), hash)) {
      Optional<String> text = revision.text(source.path());
      boolean same = definition != null && text.filter(definition.text()::equals).isPresent();
      return same ? Commit.State.SAME : Commit.State.OTHER;
    } catch (UnknownRevision | UncheckedIOException e) {
      return Commit.State.UNKNOWN;
    }
  }
}
