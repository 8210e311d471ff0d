package dev.nightjar.engine.compiler;

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

/** Holds datasets against what definitions demand of them, or promise. */
final class DemandPass {

  private final Outline outline;
  private final Consumer<Problem> problems;
  private final Map<String, Schema> inputs = new HashMap<>();
  private final Map<String, Schema> datasets = new HashMap<>();

  DemandPass(Outline outline, AnalysisReport report, Consumer<Problem> problems) {
    this.outline = outline;
    this.problems = problems;
    report.steps().values().forEach(step -> datasets.putAll(step.datasets()));
    outline.inputs().forEach((name, input) -> inputs.put(name, schema(input.schema())));
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
      Schema found = datasets.get(demand.dataset().name());
      if (found != null && refused.stream().noneMatch(demand::isBelow) && !check(demand, found)) {
        demand.spoilt().ifPresent(refused::add);
      }
    }
    return refused;
  }

  private boolean check(Demand demand, Schema found) {
    boolean met = true;
    for (Column wanted : schema(demand.schema()).columns()) {
      Column column = found.column(wanted.name()).orElse(null);
      if (column == null) {
        problems.accept(demand.missing(wanted, found));
        met = false;
      } else if (!column.type().equals(wanted.type())) {
        problems.accept(demand.differing(wanted, column));
        met = false;
      }
    }
    return met;
  }

  static Schema schema(Map<String, String> types) {
    List<Column> columns = new ArrayList<>();
    types.forEach(
        (name, type) -> columns.add(new Column(name, SqlType.of(type).orElseThrow().text(), true)));
    return new Schema(columns);
  }
}
