package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads from what a step's definition calls its inputs to what the pipeline calls them.
 *
 * @param datasets the names by reference; only those that differ
 * @param models the names by reference; only those that differ
 */
record Renaming(Map<String, String> datasets, Map<String, String> models) {

  static Renaming of(Links links) {
    return of(links.datasets(), links.models());
  }

  static Renaming of(List<DatasetInput> datasetInputs, List<ModelInput> modelInputs) {
    Map<String, String> datasets = new HashMap<>();
    Map<String, String> models = new HashMap<>();
    datasetInputs.forEach(each -> put(datasets, each.reference(), each.name()));
    modelInputs.forEach(each -> put(models, each.reference(), each.name()));
    return new Renaming(datasets, models);
  }

  private static void put(Map<String, String> names, String reference, String name) {
    if (!reference.equals(name)) {
      names.put(reference, name);
    }
  }

  /** The same lineage in the pipeline's names. */
  ColumnLineage apply(ColumnLineage lineage) {
    if (datasets.isEmpty() && models.isEmpty()) {
      return lineage;
    }
    return ColumnLineage.of(
        lineage.edges().stream()
            .map(edge -> new ColumnEdge(apply(edge.from()), edge.to(), edge.kind()))
            .toList());
  }

  private Field apply(Field field) {
    String name =
        switch (field.holder()) {
          case DATASET -> datasets.get(field.name());
          case MODEL -> models.get(field.name());
          default -> null;
        };
    return name == null ? field : field.renamed(name);
  }
}
