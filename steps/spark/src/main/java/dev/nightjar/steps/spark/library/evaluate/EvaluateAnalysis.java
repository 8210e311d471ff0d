package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.library.model.Signatures;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for reasons why a model could not be measured as asked. */
record EvaluateAnalysis(StepAnalysis step, Evaluate evaluate, Signature signature, Schema input) {

  boolean isFine() {
    if (step.isGuessed(evaluate.model())) {
      return true;
    }
    boolean fine =
        step.isLive(evaluate.model())
            || Signatures.check(signature, evaluate.input(), step, "/evaluate/input");
    fine &= hasLabel();
    fine &= metricsApply();
    fine &= gatesApply();
    return baselineFits() && fine;
  }

  private boolean hasLabel() {
    Column label = signature.label();
    Optional<Column> there = input.column(label.name());
    if (there.isEmpty()) {
      step.report(
          "/evaluate/input",
          "missing-label",
          evaluate.input() + " lacks '" + label.name() + "', which the model predicts",
          "a model is measured on rows whose label is known");
      return false;
    }
    boolean alike = FeatureType.alike(label.type(), there.get().type());
    if (!alike) {
      step.report(
          "/evaluate/input",
          "type-mismatch",
          "label '"
              + label.name()
              + "' is "
              + label.type()
              + " for the model, but "
              + there.get().type()
              + " in "
              + evaluate.input(),
          null);
    }
    return alike;
  }

  private boolean metricsApply() {
    boolean fine = true;
    for (int i = 0; i < evaluate.metrics().size(); i++) {
      fine &= applies(evaluate.metrics().get(i), Pointer.child("/evaluate/metrics", i));
    }
    return fine;
  }

  private boolean gatesApply() {
    boolean fine = true;
    for (int i = 0; i < evaluate.gate().size(); i++) {
      String pointer = Pointer.child("/evaluate/gate", i);
      fine &= Wanted.ofGate(evaluate.gate().get(i)).map(m -> applies(m, pointer)).orElse(true);
    }
    return fine;
  }

  private boolean applies(Metric metric, String pointer) {
    Optional<Integer> classes = Signatures.classes(signature);
    // Before training the number of classes may be open: then any metric of classes may apply.
    boolean applies =
        classes.map(metric::appliesTo).orElse(metric.appliesTo(2) || metric.appliesTo(3));
    if (!applies) {
      step.report(
          pointer,
          "metric-mismatch",
          metric + " doesn't apply to a model that predicts " + what(classes),
          "these do: " + applicable(classes));
    }
    return applies;
  }

  private static String what(Optional<Integer> classes) {
    if (classes.isPresent() && classes.get() == 0) {
      return "a number";
    }
    return classes.filter(count -> count == 2).isPresent() ? "one of two classes" : "classes";
  }

  private static String applicable(Optional<Integer> classes) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.appliesTo(classes.orElse(2)))
        .map(Metric::label)
        .collect(Collectors.joining(", "));
  }

  private boolean baselineFits() {
    String baseline = evaluate.baseline();
    if (baseline == null) {
      return true;
    }
    String pointer = "/evaluate/baseline";
    Optional<Column> column = new Columns(step, evaluate.input(), input).find(baseline, pointer);
    if (column.isEmpty()) {
      return false;
    }
    boolean alike = FeatureType.alike(signature.label().type(), column.get().type());
    if (!alike) {
      step.report(
          pointer,
          "type-mismatch",
          "baseline '"
              + baseline
              + "' is "
              + column.get().type()
              + ", but label '"
              + signature.label().name()
              + "' is "
              + signature.label().type(),
          "a baseline holds guesses at the label");
    }
    return alike;
  }
}
