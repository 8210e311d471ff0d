package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Holds the datasets that are given to definitions against what those demand. */
final class DemandPass {

  private final Outline outline;
  private final Consumer<Problem> problems;
  private final Map<String, Schema> inputs = new HashMap<>();
  private final Map<String, Schema> datasets = new HashMap<>();

  DemandPass(Outline outline, AnalysisReport report, Consumer<Problem> problems) {
    this.outline = outline;
    this.problems = problems;
    report.steps().values().forEach(step -> datasets.putAll(step.datasets()));
    outline.inputs().forEach((name, input) -> inputs.put(name, schema(input)));
    datasets.putAll(inputs);
  }

  /** The schemas of the datasets that the whole pipeline is given, by name. */
  Map<String, Schema> inputs() {
    return inputs;
  }

  /** What the names of those steps begin with that are given what they can't work with. */
  Set<String> check() {
    Set<String> refused = new LinkedHashSet<>();
    for (Demand demand : outline.demands()) {
      Schema given = datasets.get(demand.dataset().name());
      boolean told = refused.stream().anyMatch(demand.call()::startsWith);
      if (given != null && !told && !check(demand, given)) {
        refused.add(demand.call() + ".");
      }
    }
    return refused;
  }

  private boolean check(Demand demand, Schema given) {
    StepProblems told = demand.written().problems(problems);
    boolean fits = true;
    for (Column wanted : schema(demand.input()).columns()) {
      String input = "input '%s' demands column '%s' of type %s";
      String demanded = input.formatted(demand.name(), wanted.name(), wanted.type());
      Column column = given.column(wanted.name()).orElse(null);
      String dataset = demand.dataset().name();
      if (column == null) {
        String message = "%s, and %s has none".formatted(demanded, dataset);
        String hint = Nearest.hintOrAll(wanted.name(), given.names());
        told.tell("unmet-demand", demand.pointer(), message, hint);
        fits = false;
      } else if (!column.type().equals(wanted.type())) {
        String message = "%s, and that of %s is %s".formatted(demanded, dataset, column.type());
        String hint = "CAST(%s AS %s) in a sql step before".formatted(column.name(), wanted.type());
        told.tell("unmet-demand", demand.pointer(), message, hint);
        fits = false;
      }
    }
    return fits;
  }

  static Schema schema(Pipeline.Input input) {
    List<Column> columns = new ArrayList<>();
    input
        .schema()
        .forEach(
            (name, type) ->
                columns.add(new Column(name, SqlType.of(type).orElseThrow().text(), true)));
    return new Schema(columns);
  }
}
