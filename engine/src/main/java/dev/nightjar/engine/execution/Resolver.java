package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what a step reads, and from that its recipe. */
@Component
final class Resolver {

  private final ModelAliases aliases;

  Resolver(ModelAliases aliases) {
    this.aliases = aliases;
  }

  /**
   * Finds the inputs of a step whose upstream steps are done.
   *
   * @throws Unready when an alias that it uses names no version
   */
  Inputs resolve(ActiveRun run, PlannedStep step) {
    return resolve(run, step, Map.of());
  }

  /**
   * Finds the inputs of a step of a stage.
   *
   * @param within the outputs of other steps of that stage, by step; those that lie nowhere are
   *     made in the step's own pass
   * @throws Unready when an alias that it uses names no version
   */
  Inputs resolve(ActiveRun run, PlannedStep step, Map<String, Published> within) {
    Search search = new Search(run, within);
    Recipe recipe = Recipe.of(step, search);
    Rivals rivals = search.rivals(recipe);
    return new Inputs(
        recipe, search.datasets, search.passed, search.models, search.consumed, rivals);
  }

  /** Keeps what it finds, so that the recipe and the inputs are of the same moment. */
  private final class Search implements Recipe.Provenance {
    private final ActiveRun run;
    private final Map<String, Published> within;
    private final Map<String, StoredDataset> datasets = new LinkedHashMap<>();
    private final Map<String, String> passed = new LinkedHashMap<>();
    private final Map<String, StoredModel> models = new LinkedHashMap<>();
    private final Map<String, ModelVersion> named = new LinkedHashMap<>();
    private final List<Consumed> consumed = new ArrayList<>();

    Search(ActiveRun run, Map<String, Published> within) {
      this.run = run;
      this.within = Map.copyOf(within);
    }

    @Override
    public String dataset(DatasetInput input) {
      Published inside = within.get(input.step());
      Published published = inside == null ? run.output(input.step()) : inside;
      MadeDataset made = published.result().datasets().get(input.name());
      if (made != null) {
        datasets.put(input.reference(), made.stored());
      } else if (inside != null && inside.isLazy()) {
        passed.put(input.reference(), input.step());
      } else {
        throw new IllegalStateException(
            "Cannot read dataset %s: attempt %s made only %s"
                .formatted(
                    input.name(), published.attempt(), published.result().datasets().keySet()));
      }
      consumed.add(
          new Consumed(
              Consumed.Kind.DATASET, run.facts().qualified(input.name()), published.attempt()));
      return published.fingerprint();
    }

    @Override
    public String model(ModelInput input) {
      ModelVersion version = version(input);
      use(input.reference(), version);
      return version.fingerprint();
    }

    @Override
    public Optional<String> named(ModelInput model, String alias) {
      Optional<ModelVersion> found = aliases.find(run.facts().qualified(model.step()), alias);
      found.ifPresent(version -> named.put(alias, version));
      return found.map(ModelVersion::fingerprint);
    }

    Rivals rivals(Recipe recipe) {
      named.forEach(
          (alias, version) -> {
            if (recipe.compares(alias)) {
              use(alias, version);
            }
          });
      return Rivals.of(recipe, named.keySet());
    }

    private void use(String reference, ModelVersion version) {
      models.put(reference, version.stored());
      consumed.add(new Consumed(Consumed.Kind.MODEL, version.model(), version.attempt()));
    }

    private ModelVersion version(ModelInput input) {
      String model = run.facts().qualified(input.step());
      if (input.alias() != null) {
        return aliases.find(model, input.alias()).orElseThrow(() -> Unready.unnamed(input, model));
      }
      Published published = run.output(input.step());
      return aliases
          .madeBy(published.attempt())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Cannot use model %s: attempt %s made none"
                          .formatted(model, published.attempt())));
    }
  }
}
