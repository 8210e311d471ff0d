package dev.nightjar.engine.execution;

import static java.util.stream.Collectors.toSet;

import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a step reads, found at the moment it is dispatched.
 *
 * @param recipe what determines the step's output
 * @param datasets by the name that the step uses
 * @param passed those that are made in the step's own pass, by the name that the step uses: the
 *     steps that make them
 * @param models by the reference that the step uses, and for gates by alias
 * @param consumed what is read, as lineage knows it
 * @param rivals what the gates of an {@code evaluate} step compare its model with
 */
public record Inputs(
    Recipe recipe,
    Map<String, StoredDataset> datasets,
    Map<String, String> passed,
    Map<String, StoredModel> models,
    List<Consumed> consumed,
    Rivals rivals) {

  /** The same reading other datasets. */
  Inputs with(Map<String, StoredDataset> others) {
    return new Inputs(recipe, others, passed, models, consumed, rivals);
  }

  /** The hash that the step's output is known by. */
  String fingerprint() {
    return recipe.fingerprint();
  }

  /**
   * The versions that the gates of a step compare a model with.
   *
   * @param others the aliases that name another version; one that names none is missing
   * @param same the aliases that name the very model under evaluation
   */
  public record Rivals(Set<String> others, Set<String> same) {

    /** The aliases of gates that name a version, as a recipe tells them apart. */
    static Rivals of(Recipe recipe, Set<String> named) {
      Set<String> others = named.stream().filter(recipe::compares).collect(toSet());
      Set<String> same = named.stream().filter(each -> !others.contains(each)).collect(toSet());
      return new Rivals(others, same);
    }
  }
}
