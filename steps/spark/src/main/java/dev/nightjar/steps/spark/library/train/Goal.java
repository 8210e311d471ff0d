package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be predicted: a class or a number. */
record Goal(Column label, Task task) {

  /**
   * What the step says, or else its algorithm, or else the label's type.
   *
   * @return empty when none of them does
   */
  static Optional<Goal> of(Train train, Column label) {
    return Optional.ofNullable(train.task())
        .or(() -> Algorithms.task(train.algorithm()))
        .or(() -> task(label))
        .map(task -> new Goal(label, task));
  }

  /** Whether there can't be more than two classes. */
  boolean isTwofold(Train train) {
    return task == Task.CLASSIFICATION
        && (label.type().equals("boolean") || Algorithms.isTwofold(train.algorithm()));
  }

  /** The goal, when the step's parts agree on it; where they don't, that is reported. */
  static @Nullable Goal check(Train train, Column label, StepAnalysis step) {
    Optional<Task> implied = Algorithms.task(train.algorithm());
    if (train.task() != null && implied.isPresent() && implied.get() != train.task()) {
      step.report(
          "/train/task",
          "task-mismatch",
          train.algorithm().kind() + " can't do a " + text(train.task()),
          "leave task out, or choose randomForest or gradientBoostedTrees");
      return null;
    }
    if (FeatureType.of(label.type()).isEmpty()) {
      step.report(
          "/train/label",
          "type-mismatch",
          "label '" + label.name() + "' is " + label.type() + ", which can't be predicted",
          "a label is a boolean, a text or a number");
      return null;
    }
    Optional<Goal> goal = of(train, label);
    if (goal.isEmpty()) {
      step.report(
          "/train/task",
          "unknown-task",
          "label '" + label.name() + "' is " + label.type() + ", which may be a class or a number",
          "say task: classification or task: regression");
      return null;
    }
    return goal.get().fits(step) ? goal.get() : null;
  }

  private boolean fits(StepAnalysis step) {
    FeatureType type = FeatureType.of(label.type()).orElseThrow();
    if (task == Task.REGRESSION && type != FeatureType.NUMBER) {
      step.report(
          "/train/label",
          "type-mismatch",
          "label '"
              + label.name()
              + "' is "
              + label.type()
              + ", but a regression predicts a number",
          "use task: classification with an algorithm for classes, or CAST the label in SQL");
      return false;
    }
    if (task == Task.CLASSIFICATION && FeatureType.isFraction(label.type())) {
      step.report(
          "/train/label",
          "type-mismatch",
          "label '"
              + label.name()
              + "' is "
              + label.type()
              + ", but a class is a boolean, a text or a whole number",
          "CAST the label to int or boolean in SQL, or use a regression");
      return false;
    }
    return true;
  }

  private static Optional<Task> task(Column label) {
    if (FeatureType.isInteger(label.type())) {
      return Optional.empty();
    }
    return Optional.of(
        FeatureType.isFraction(label.type()) ? Task.REGRESSION : Task.CLASSIFICATION);
  }

  private static String text(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }
}
