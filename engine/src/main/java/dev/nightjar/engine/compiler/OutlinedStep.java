package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Materialize;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.steps.contract.step.StepParameters;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of an outline.
 *
 * @param written where it is written
 * @param parameters with paths made absolute
 * @param movedHere the models used by an alias that a step of this pipeline moves first
 * @param materialize what its author wants of its output
 * @param resources what a driver of its own is to have for it; null where it has none
 */
record OutlinedStep(
    String name,
    Written written,
    StepParameters parameters,
    Links links,
    Set<ModelInput> movedHere,
    List<Condition> conditions,
    List<Gate> gates,
    Retry retry,
    Duration timeout,
    Materialize materialize,
    @Nullable Resources resources) {

  OutlinedStep {
    movedHere = Set.copyOf(movedHere);
    conditions = List.copyOf(conditions);
    gates = List.copyOf(gates);
  }

  Set<String> upstream() {
    Set<String> upstream = new LinkedHashSet<>();
    links.edges().forEach(edge -> upstream.add(edge.upstream()));
    return upstream;
  }

  /** What the pipeline calls the dataset that the step's definition calls so. */
  String dataset(String reference) {
    return links.datasets().stream()
        .filter(each -> each.reference().equals(reference))
        .map(DatasetInput::name)
        .findFirst()
        .orElse(reference);
  }

  /** Whether a model comes from a step of this pipeline, not from an earlier run. */
  boolean isMadeHere(ModelInput model) {
    return model.alias() == null || movedHere.contains(model);
  }
}
