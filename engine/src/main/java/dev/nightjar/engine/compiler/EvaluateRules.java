package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.step.Train;
import java.util.List;
import java.util.Optional;

/** What must hold of an {@code evaluate} step, as far as the algorithm of its model says. */
record EvaluateRules(Declaration declaration, StepProblems problems) {

  void check(Evaluate evaluate) {
    Optional<MetricRules> metrics = metricRules(evaluate);
    metrics.ifPresent(rules -> rules.check(evaluate));
    for (int i = 0; i < evaluate.gate().size(); i++) {
      Gate gate = new GateText(evaluate.gate().get(i)).parse().gate();
      if (gate != null) {
        boolean measurable = metrics.map(rules -> rules.fits(gate.metric())).orElse(true);
        check(gate, measurable, evaluate, GatePass.POINTER + i);
      }
    }
  }

  private void check(Gate gate, boolean measurable, Evaluate evaluate, String pointer) {
    List<Metric> metrics = evaluate.metrics();
    if (measurable && !metrics.isEmpty() && !metrics.contains(gate.metric())) {
      problems.tell(
          "unmeasured-metric",
          pointer,
          "the gate needs '%s', which isn't among the metrics".formatted(gate.metric()),
          "add it to metrics, or leave metrics out");
    }
    if (Gate.BASELINE.equals(gate.reference()) && evaluate.baseline() == null) {
      problems.tell(
          "no-baseline",
          pointer,
          "the gate compares with a baseline, and the step names none",
          "add baseline: with the column that holds a plain guess at the label");
    }
  }

  /** What its model allows to be measured; empty where that isn't known before the analysis. */
  Optional<MetricRules> metricRules(Evaluate evaluate) {
    String name = evaluate.model().replaceFirst("@.*", "");
    Step step = declaration.steps().get(name);
    return step != null && step.parameters() instanceof Train train
        ? task(train).map(task -> new MetricRules(name, task, 0, problems))
        : Optional.empty();
  }

  private static Optional<Train.Task> task(Train train) {
    if (train.algorithm() instanceof Train.LogisticRegression) {
      return Optional.of(Train.Task.CLASSIFICATION);
    }
    if (train.algorithm() instanceof Train.LinearRegression) {
      return Optional.of(Train.Task.REGRESSION);
    }
    return Optional.ofNullable(train.task());
  }
}
