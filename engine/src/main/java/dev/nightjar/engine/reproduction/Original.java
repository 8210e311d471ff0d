package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.Recipe.Ingredient;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.registry.ModelDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model version with all that is recorded of how it was made.
 *
 * @param run the run that trained it
 * @param parent the run that this is a branch of; null for a run of its own
 * @param definition what that run was made from; null where it isn't kept
 * @param commit the commit of the definition; null where it was in no repository
 * @param outputs of the run's steps, and of those of its parent, by step
 * @param recipes what the outputs of these steps were made of, by step
 * @param versions the versions of the pipeline's models, by their fingerprints
 * @param named the versions that aliases name now, by {@code step@alias}
 * @param datasets what these steps made
 */
public record Original(
    ModelDetails model,
    RunDetails run,
    @Nullable RunDetails parent,
    @Nullable Definition definition,
    @Nullable Commit commit,
    Map<String, Published> outputs,
    Map<String, Recipe> recipes,
    Map<String, ModelVersion> versions,
    Map<String, ModelVersion> named,
    List<DatasetVersion> datasets) {

  public Original {
    outputs = Map.copyOf(outputs);
    recipes = Map.copyOf(recipes);
    versions = Map.copyOf(versions);
    named = Map.copyOf(named);
    datasets = List.copyOf(datasets);
  }

  /**
   * The commit that a definition was read from.
   *
   * @param modified whether the definition differed from the commit's even then
   * @param state what is found of it now
   */
  public record Commit(String hash, boolean modified, State state) {

    /** What a repository has of a commit. */
    public enum State {
      /** The commit, with the definition as it is recorded. */
      SAME,
      /** The commit, with another text for the definition. */
      OTHER,
      /** No such commit. */
      UNKNOWN
    }
  }

  /** {@code rain.model@1}. */
  public String name() {
    ModelVersion version = model.model().version();
    return version.model() + "@" + version.number();
  }

  /** What its definition was compiled for: the run, or the one that it is a branch of. */
  public RunDetails whole() {
    return parent == null ? run : parent;
  }

  /** The step that trained it. */
  public String step() {
    String pipeline = run.summary().pipeline();
    return model.model().version().model().substring(pipeline.length() + 1);
  }

  /** What its own run measured of it and beside it. */
  List<Measurement> measured() {
    String own = run.summary().id() + "/";
    return model.metrics().stream().filter(each -> each.attempt().startsWith(own)).toList();
  }

  Optional<Published> output(String step) {
    return Optional.ofNullable(outputs.get(step));
  }

  Optional<Recipe> recipe(String step) {
    return Optional.ofNullable(recipes.get(step));
  }

  /** What a step read in some role. */
  Optional<Ingredient> ingredient(String step, String role) {
    return recipe(step).stream()
        .flatMap(recipe -> recipe.ingredients().stream())
        .filter(ingredient -> ingredient.role().equals(role))
        .findFirst();
  }

  /** The version of a dataset that the run's step gave, such as {@code rain.weather@1}. */
  public String version(String dataset) {
    String full = run.summary().pipeline() + "." + dataset;
    return datasets.stream()
        .filter(each -> each.name().equals(full))
        .map(each -> full + "@" + each.version())
        .findFirst()
        .orElse(full);
  }
}
