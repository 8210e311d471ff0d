package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Finds what a step reads, and from that its fingerprint. */
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
    Search search = new Search(run);
    step.datasets().forEach(search::dataset);
    step.models().forEach(search::model);
    Rivals rivals = search.rivals(step);
    return new Inputs(
        Fingerprints.of(step.identity(), search.fingerprints),
        search.datasets,
        search.models,
        search.consumed,
        rivals);
  }

  private final class Search {
    private final ActiveRun run;
    private final SortedMap<String, String> fingerprints = new TreeMap<>();
    private final Map<String, StoredDataset> datasets = new LinkedHashMap<>();
    private final Map<String, StoredModel> models = new LinkedHashMap<>();
    private final List<Consumed> consumed = new ArrayList<>();

    Search(ActiveRun run) {
      this.run = run;
    }

    void dataset(DatasetInput input) {
      Published published = run.output(input.step());
      MadeDataset made = published.result().datasets().get(input.name());
      if (made == null) {
        throw new IllegalStateException(
            "Cannot read dataset %s: attempt %s made only %s"
                .formatted(
                    input.name(), published.attempt(), published.result().datasets().keySet()));
      }
      // The part, not the step's name: a renamed step gives the same data.
      String part = input.name().substring(input.step().length());
      fingerprints.put("dataset " + datasets.size(), published.fingerprint() + part);
      datasets.put(input.name(), made.stored());
      consumed.add(
          new Consumed(
              Consumed.Kind.DATASET, run.facts().qualified(input.name()), published.attempt()));
    }

    void model(ModelInput input) {
      ModelVersion version = version(input);
      fingerprints.put("model " + models.size(), version.fingerprint());
      models.put(input.reference(), version.stored());
      consumed.add(new Consumed(Consumed.Kind.MODEL, version.model(), version.attempt()));
    }

    private ModelVersion version(ModelInput input) {
      String model = run.facts().qualified(input.step());
      if (input.alias() != null) {
        return aliases
            .find(model, input.alias())
            .orElseThrow(() -> new Unready(unnamed(input, model)));
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

    /** The aliases that gates compare with; they count for the fingerprint where they matter. */
    Rivals rivals(PlannedStep step) {
      Map<String, ModelVersion> byAlias = new LinkedHashMap<>();
      List<String> same = new ArrayList<>();
      if (step.models().size() == 1) {
        ModelVersion own = version(step.models().get(0));
        for (String alias : aliasesOf(step.gates())) {
          Optional<ModelVersion> named = aliases.find(own.model(), alias);
          if (named.isPresent() && named.get().fingerprint().equals(own.fingerprint())) {
            same.add(alias);
          } else if (named.isPresent()) {
            byAlias.put(alias, named.get());
          }
        }
      }
      byAlias.forEach(
          (alias, version) -> {
            fingerprints.put("gate " + alias, version.fingerprint());
            models.put(alias, version.stored());
            consumed.add(new Consumed(Consumed.Kind.MODEL, version.model(), version.attempt()));
          });
      return new Rivals(byAlias, same);
    }

    private static List<String> aliasesOf(List<Gate> gates) {
      return gates.stream()
          .map(Gate::reference)
          .filter(reference -> reference != null && !reference.equals(Gates.BASELINE))
          .distinct()
          .toList();
    }

    private static Failure unnamed(ModelInput input, String model) {
      return new Failure(
          Failure.Owner.USER,
          "unknown-alias",
          "Cannot use model '%s': the alias '%s' of %s names no version yet"
              .formatted(input.reference(), input.alias(), model),
          "Add a deploy step that moves the alias '%s', or use '%s', the model of this run"
              .formatted(input.alias(), input.step()),
          null);
    }
  }
}
