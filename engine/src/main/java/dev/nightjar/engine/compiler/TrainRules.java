package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.LinearRegression;
import dev.nightjar.steps.contract.step.Train.LogisticRegression;
import java.util.List;

/** What must hold of a {@code train} step. */
final class TrainRules {

  private TrainRules() {}

  static void check(Train train, StepProblems problems) {
    Train.Features features = train.features();
    if (!features.include().isEmpty() && !features.exclude().isEmpty()) {
      problems.tellKey(
          "include-and-exclude",
          "/train/features/exclude",
          "features are either included or excluded",
          "keep one of the two keys");
    }
    refuseLabel(train, features.include(), "/train/features/include/", problems);
    checkTask(train, problems);
  }

  private static void refuseLabel(
      Train train, List<String> columns, String pointer, StepProblems problems) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(train.label())) {
        String message = "the label '%s' can't be a feature".formatted(train.label());
        problems.tell("label-as-feature", pointer + i, message, "it would give the answer away");
      }
    }
  }

  private static void checkTask(Train train, StepProblems problems) {
    if (train.algorithm() instanceof LogisticRegression && train.task() == Train.Task.REGRESSION) {
      String message = "logisticRegression predicts classes, not numbers";
      problems.tell("wrong-task", "/train/task", message, "linearRegression predicts numbers");
    }
    if (train.algorithm() instanceof LinearRegression
        && train.task() == Train.Task.CLASSIFICATION) {
      String message = "linearRegression predicts numbers, not classes";
      problems.tell("wrong-task", "/train/task", message, "logisticRegression predicts classes");
    }
  }
}
