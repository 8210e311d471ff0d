package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.step.Train;
import java.util.Arrays;
import java.util.List;

/**
 * Whether metrics can be computed for a model.
 *
 * @param model its name
 * @param classes how many there are; 0 when that isn't known before training
 */
record MetricRules(String model, Train.Task task, int classes, StepProblems problems) {

  void check(Evaluate evaluate) {
    for (int i = 0; i < evaluate.metrics().size(); i++) {
      check(evaluate.metrics().get(i), "/evaluate/metrics/" + i);
    }
    for (int i = 0; i < evaluate.gate().size(); i++) {
      Gate gate = new GateText(evaluate.gate().get(i)).parse().gate();
      // A gate on a metric that is asked for has its problem told there.
      if (gate != null && !evaluate.metrics().contains(gate.metric())) {
        check(gate.metric(), GatePass.POINTER + i);
      }
    }
  }

  private void check(Metric metric, String pointer) {
    if (!fits(metric)) {
      List<Metric> fitting = Arrays.stream(Metric.values()).filter(this::fits).toList();
      String hint = "one of " + String.join(", ", GateText.labels(fitting));
      problems.tell("wrong-metric", pointer, refusal(metric), hint);
    }
  }

  /** Why a metric doesn't fit. */
  String refusal(Metric metric) {
    String predicts =
        task == Train.Task.REGRESSION ? "numbers" : classes == 0 ? "classes" : classes + " classes";
    return "'%s' can't be measured: '%s' predicts %s".formatted(metric, model, predicts);
  }

  boolean fits(Metric metric) {
    if (task == Train.Task.REGRESSION) {
      return metric.appliesTo(0);
    }
    return classes == 0 ? metric.appliesTo(2) : metric.appliesTo(classes);
  }
}
