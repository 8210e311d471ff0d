package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Train;

/** What must hold of an {@code evaluate} step, as far as the algorithm of its model says. */
record EvaluateRules(Declaration declaration, StepProblems problems) {

  void check(Evaluate evaluate) {
    String name = evaluate.model().replaceFirst("@.*", "");
    Step step = declaration.steps().get(name);
    if (step != null && step.parameters() instanceof Train train) {
      Train.Task task = task(train);
      if (task != null) {
        new MetricRules(name, task, 0, problems).check(evaluate);
      }
    }
  }

  private static Train.@org.jspecify.annotations.Nullable Task task(Train train) {
    if (train.algorithm() instanceof Train.LogisticRegression) {
      return Train.Task.CLASSIFICATION;
    }
    return train.algorithm() instanceof Train.LinearRegression
        ? Train.Task.REGRESSION
        : train.task();
  }
}
