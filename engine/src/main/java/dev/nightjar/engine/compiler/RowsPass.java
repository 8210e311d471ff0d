package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds the columns of rows against the parameters of the definitions that are run for them. */
final class RowsPass {

  private final Outline outline;
  private final Map<String, Schema> datasets = new HashMap<>();
  private final Consumer<Problem> problems;

  RowsPass(Outline outline, AnalysisReport report, Consumer<Problem> problems) {
    this.outline = outline;
    this.problems = problems;
    report.steps().values().forEach(step -> datasets.putAll(step.datasets()));
    outline
        .inputs()
        .forEach((name, input) -> datasets.put(name, DemandPass.schema(input.schema())));
  }

  void check() {
    for (OutlinedStep step : outline.steps()) {
      Repeated repeated = step.repeated();
      Schema rows = datasets.get(step.dataset(BranchTemplate.ROWS));
      if (repeated != null && rows != null) {
        check(step, repeated, rows);
      }
    }
  }

  private void check(OutlinedStep step, Repeated repeated, Schema rows) {
    StepProblems told = step.written().problems(problems);
    String dataset = step.dataset(BranchTemplate.ROWS);
    List<Argument> arguments = Argument.of(repeated, rows);
    for (Argument argument : arguments) {
      if (!argument.fits()) {
        int key = repeated.call().key().indexOf(argument.parameter());
        told.tell(
            "bad-argument",
            key < 0 ? "/foreach/rows" : "/foreach/key/" + key,
            "column '%s' of %s is %s, and the parameter of %s takes %s"
                .formatted(
                    argument.column().name(),
                    dataset,
                    argument.column().type(),
                    repeated.call().path(),
                    new ParameterType(argument.declared().type()).words()),
            "CAST(%s AS %s) in a sql step before"
                .formatted(argument.column().name(), argument.wanted()));
      }
    }
    repeated
        .open()
        .forEach(
            (name, parameter) -> {
              boolean given = arguments.stream().anyMatch(each -> each.parameter().equals(name));
              if (!given
                  && parameter.defaultValue() == null
                  && !repeated.call().key().contains(name)) {
                told.tell(
                    "missing-argument",
                    "/foreach/rows",
                    "parameter '%s' of %s has no default, and %s has no such column"
                        .formatted(name, repeated.call().path(), dataset),
                    "add the column, or parameters: {%s: …}".formatted(name));
              }
            });
  }
}
