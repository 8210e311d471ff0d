package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.EvaluationsJson.Evaluation;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.metadata.Evaluated;
import dev.nightjar.engine.metadata.Measurement;
import java.util.List;
import java.util.Optional;

/** Puts figures of a model together by the evaluations that measured them. */
record Judgements(RunQueries runs, DefinitionSteps definitions) {

  private static final int MOST = 20;

  List<Evaluation> of(List<Measurement> figures) {
    return Evaluated.of(figures, MOST).stream().map(this::evaluation).toList();
  }

  private Evaluation evaluation(Evaluated evaluated) {
    String step = evaluated.step();
    Optional<RunDetails> details = runs.find(evaluated.run());
    return new Evaluation(
        evaluated.run(),
        step,
        details.flatMap(found -> state(found, step)).orElse(null),
        details.map(found -> gates(found, step)).orElse(List.of()),
        evaluated.figures());
  }

  private static Optional<String> state(RunDetails run, String step) {
    return run.steps().stream()
        .filter(each -> each.name().equals(step))
        .map(each -> each.state().toString())
        .findFirst();
  }

  private List<String> gates(RunDetails run, String step) {
    return definitions.of(run.definition()).stream()
        .filter(each -> each.name().equals(step))
        .map(each -> each.settings().getOrDefault("gate", ""))
        .filter(gates -> !gates.isBlank())
        .findFirst()
        .map(gates -> List.of(gates.split(", ")))
        .orElse(List.of());
  }
}
