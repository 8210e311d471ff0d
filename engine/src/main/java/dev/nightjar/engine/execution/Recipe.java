package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What determines the output of a step.
 *
 * @param identity everything but what it reads, as canonical text
 * @param ingredients what it reads
 */
public record Recipe(String identity, List<Ingredient> ingredients) {

  private static final String GATE = "gate ";

  public Recipe {
    ingredients = List.copyOf(ingredients);
  }

  /**
   * Something that a step reads.
   *
   * @param role the part that it plays for the step; unlike its name, it counts
   * @param name as the step refers to it
   * @param fingerprint what determines it
   */
  public record Ingredient(String role, String name, String fingerprint) {}

  /** Where a step's inputs come from, as far as its recipe needs to know. */
  interface Provenance {

    /** The fingerprint of the output of the step that makes a dataset. */
    String dataset(DatasetInput input);

    /**
     * The fingerprint of a model's version.
     *
     * @throws Unready when the alias that it is referred to by names none
     */
    String model(ModelInput input);

    /** The fingerprint of the version of a model that an alias names, if it names any. */
    Optional<String> named(ModelInput model, String alias);
  }

  /** The recipe of a step whose upstream steps are done, or taken to be. */
  static Recipe of(PlannedStep step, Provenance provenance) {
    List<Ingredient> ingredients = new ArrayList<>();
    for (DatasetInput input : step.datasets()) {
      // The part, not the step's name: a renamed step gives the same data.
      ingredients.add(
          new Ingredient(
              "dataset " + ingredients.size(),
              input.name(),
              provenance.dataset(input) + input.part()));
    }
    for (int i = 0; i < step.models().size(); i++) {
      ModelInput input = step.models().get(i);
      ingredients.add(new Ingredient("model " + i, input.name(), provenance.model(input)));
    }
    if (step.models().size() == 1) {
      rivals(step, provenance, ingredients);
    }
    return new Recipe(step.identity(), ingredients);
  }

  /** The aliases that gates compare with count where they name another model than the step's. */
  private static void rivals(
      PlannedStep step, Provenance provenance, List<Ingredient> ingredients) {
    ModelInput model = step.models().get(0);
    String own = ingredients.get(ingredients.size() - 1).fingerprint();
    for (String alias : aliases(step.gates())) {
      provenance
          .named(model, alias)
          .filter(named -> !named.equals(own))
          .ifPresent(
              named ->
                  ingredients.add(new Ingredient(GATE + alias, model.step() + "@" + alias, named)));
    }
  }

  private static List<String> aliases(List<Gate> gates) {
    return gates.stream()
        .map(Gate::reference)
        .filter(reference -> reference != null && !reference.equals(Gates.BASELINE))
        .distinct()
        .toList();
  }

  /** In what another step's own part differs from this one's, whatever the two read. */
  public List<Change> changesTo(String otherIdentity) {
    return Changes.between(this, new Recipe(otherIdentity, ingredients));
  }

  /** The recipe of a step that has read another source than was foreseen. */
  Recipe from(String source) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode tree = (ObjectNode) json.readTree(identity);
    tree.put("source", source);
    return new Recipe(json.writeValueAsString(tree), ingredients);
  }

  /** Whether the version that an alias names is measured beside the step's own model. */
  boolean compares(String alias) {
    return ingredients.stream().anyMatch(each -> each.role().equals(GATE + alias));
  }

  /** The hash that a step's output is known by. */
  public String fingerprint() {
    SortedMap<String, String> inputs = new TreeMap<>();
    ingredients.forEach(each -> inputs.put(each.role(), each.fingerprint()));
    return Fingerprints.of(identity, inputs);
  }
}
