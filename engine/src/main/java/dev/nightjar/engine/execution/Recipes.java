package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.step.Deploy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The recipes of a plan as far as its definition decides on them: an alias that no step of it moves
 * is taken to name one and the same version wherever it stands.
 */
final class Recipes {

  private final Map<String, String> fingerprints = new HashMap<>();
  private final Map<String, String> moved = new HashMap<>();

  private Recipes() {}

  /** By step, in the order of the plan. */
  static Map<String, Recipe> of(Plan plan) {
    Recipes recipes = new Recipes();
    Map<String, Recipe> all = new LinkedHashMap<>();
    plan.steps().forEach(step -> all.put(step.name(), recipes.next(step)));
    return all;
  }

  private Recipe next(PlannedStep step) {
    Recipe recipe = Recipe.of(step, new Definition());
    fingerprints.put(step.name(), recipe.fingerprint());
    if (step.parameters() instanceof Deploy deploy) {
      ModelInput model = step.models().get(0);
      moved.put(model.step() + "@" + deploy.alias(), fingerprint(model));
    }
    return recipe;
  }

  private String fingerprint(ModelInput model) {
    return model.alias() == null
        ? Objects.requireNonNull(fingerprints.get(model.step()))
        : named(model.reference());
  }

  private String named(String reference) {
    return moved.getOrDefault(reference, reference);
  }

  /** What a definition says of where a step's inputs come from. */
  private final class Definition implements Recipe.Provenance {
    @Override
    public String dataset(DatasetInput input) {
      return Objects.requireNonNull(fingerprints.get(input.step()));
    }

    @Override
    public String model(ModelInput input) {
      return fingerprint(input);
    }

    @Override
    public Optional<String> named(ModelInput model, String alias) {
      return Optional.of(Recipes.this.named(model.step() + "@" + alias));
    }
  }
}
