package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import java.util.List;
import java.util.Map;

/**
 * What a step reads, found at the moment it is dispatched.
 *
 * @param recipe what determines the step's output
 * @param datasets by the name that the step uses
 * @param models by the reference that the step uses, and for gates by alias
 * @param consumed what is read, as lineage knows it
 * @param rivals what the gates of an {@code evaluate} step compare its model with
 */
public record Inputs(
    Recipe recipe,
    Map<String, StoredDataset> datasets,
    Map<String, StoredModel> models,
    List<Consumed> consumed,
    Rivals rivals) {

  /** The hash that the step's output is known by. */
  String fingerprint() {
    return recipe.fingerprint();
  }

  /**
   * The versions that the gates of a step compare a model with.
   *
   * @param byAlias the version that each alias names; an alias that names none is missing, and so
   *     is one that names the very model under evaluation
   * @param same the aliases that name the very model under evaluation
   */
  public record Rivals(Map<String, ModelVersion> byAlias, List<String> same) {}
}
