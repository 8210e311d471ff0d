package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Pipeline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan without schemas.
 *
 * @param parameters the values that it was compiled with, as text
 * @param inputs the datasets that are given from outside, by name
 * @param exports what another pipeline may use of it
 * @param steps in an order in which each follows what it waits for
 * @param demands what it promises of what others may use, and what definitions that are a part of
 *     it demand of the datasets they are given
 * @param repeated for a definition that stands here for any row, what it is for one row; else null
 */
record Outline(
    String pipeline,
    Map<String, String> parameters,
    Map<String, Pipeline.Input> inputs,
    Exports exports,
    List<OutlinedStep> steps,
    List<Demand> demands,
    @Nullable Repeated repeated) {

  Outline {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    steps = List.copyOf(steps);
    demands = List.copyOf(demands);
  }

  /** Of a definition that is run for no rows. */
  Outline(
      String pipeline,
      Map<String, String> parameters,
      Map<String, Pipeline.Input> inputs,
      Exports exports,
      List<OutlinedStep> steps,
      List<Demand> demands) {
    this(pipeline, parameters, inputs, exports, steps, demands, null);
  }

  /** The same standing for any row. */
  Outline of(Repeated rows) {
    return new Outline(pipeline, parameters, inputs, exports, steps, demands, rows);
  }

  /** The steps of a run: all but those that stand for the steps of any row. */
  List<OutlinedStep> own() {
    return steps.stream().filter(step -> !step.forAnyRow()).toList();
  }

  /** The steps that stand for those of any row. */
  List<OutlinedStep> ofAnyRow() {
    return steps.stream().filter(OutlinedStep::forAnyRow).toList();
  }

  /** Whether a step makes what its definition lets others use, or its branch gives. */
  boolean isExported(OutlinedStep step) {
    Stream<DatasetInput> given =
        step.forAnyRow()
            ? steps.stream()
                .filter(each -> each.repeated() != null)
                .flatMap(each -> each.links().datasets().stream())
            : exports.datasets().stream();
    return given.map(DatasetInput::step).anyMatch(step.name()::equals);
  }

  /** The step of this name as it is written; of a branch, the one that stands for any row. */
  Optional<Written> written(String step) {
    return named(step)
        .or(
            () ->
                steps.stream()
                    .filter(each -> each.repeated() != null)
                    .filter(each -> step.startsWith(each.name() + "."))
                    .flatMap(each -> named(each.ofAnyRow(step)).stream())
                    .findFirst());
  }

  private Optional<Written> named(String step) {
    return steps.stream()
        .filter(each -> each.name().equals(step))
        .map(OutlinedStep::written)
        .findFirst();
  }

  /** The steps that no other one waits for. */
  Set<String> last() {
    Set<String> last = new LinkedHashSet<>();
    steps.forEach(step -> last.add(step.name()));
    steps.forEach(step -> last.removeAll(step.upstream()));
    return last;
  }

  /** The columns of each input, by their SQL types. */
  Map<String, Map<String, String>> inputSchemas() {
    Map<String, Map<String, String>> schemas = new LinkedHashMap<>();
    inputs.forEach((name, input) -> schemas.put(name, input.schema()));
    return schemas;
  }

  /**
   * What a definition lets others use of it.
   *
   * @param datasets each under the name that the definition has for it
   * @param models the train steps that make them
   */
  record Exports(List<DatasetInput> datasets, List<String> models) {
    Exports {
      datasets = List.copyOf(datasets);
      models = List.copyOf(models);
    }
  }
}
