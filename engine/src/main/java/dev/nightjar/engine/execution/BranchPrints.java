package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What determines the outputs of a branch: the row's values instead of the rows, and all else that
 * determines the outputs of its step.
 */
record BranchPrints(PlannedStep step, Recipe recipe) {

  String of(Row row) {
    TreeMap<String, String> inputs = new TreeMap<>();
    List<String> read = step.datasets().stream().map(each -> each.reference()).toList();
    for (int i = 0; i < recipe.ingredients().size(); i++) {
      Recipe.Ingredient ingredient = recipe.ingredients().get(i);
      if (!read.get(i).equals(BranchTemplate.ROWS)) {
        inputs.put(ingredient.role(), ingredient.fingerprint());
      }
    }
    List<Object> values = new ArrayList<>(row.key());
    values.add(new TreeMap<>(row.values()));
    inputs.put("row", JsonMapper.shared().writeValueAsString(values));
    return Fingerprints.of(recipe.identity(), inputs);
  }
}
