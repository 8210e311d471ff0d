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
 * @param repeated the definition that it runs for each row of a dataset; null for most steps
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
    @Nullable Resources resources,
    @Nullable Repeated repeated) {

  /** Stands in the names of steps for the row of any branch. */
  static final String ANY_ROW = "*";

  OutlinedStep {
    movedHere = Set.copyOf(movedHere);
    conditions = List.copyOf(conditions);
    gates = List.copyOf(gates);
  }

  /** Whether it stands for a step of every branch, and is none of a run itself. */
  boolean forAnyRow() {
    return name.contains("." + ANY_ROW + ".");
  }

  /** What stands here for a step of one of its branches, or for a dataset of that. */
  String ofAnyRow(String branched) {
    int row = branched.indexOf('.', name.length() + 1);
    return name + "." + ANY_ROW + (row < 0 ? "" : branched.substring(row));
  }

  /** The same waiting only for steps whose names begin so. */
  OutlinedStep within(String prefix) {
    List<Edge> edges =
        links.edges().stream().filter(edge -> edge.upstream().startsWith(prefix)).toList();
    return new OutlinedStep(
        name,
        written,
        parameters,
        new Links(links.datasets(), links.models(), edges),
        movedHere,
        conditions,
        gates,
        retry,
        timeout,
        materialize,
        resources,
        repeated);
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
