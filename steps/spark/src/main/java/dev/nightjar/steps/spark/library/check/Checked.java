package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.spark.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An expectation with its rule.
 *
 * @param index where it stands in the step
 */
record Checked(int index, Rule rule, double atLeast, OnFailure onFailure, String kind) {

  /** Those of a step, in order. */
  static List<Checked> of(Check check, Schema schema) {
    List<Checked> all = new ArrayList<>();
    for (Expectation each : check.expect()) {
      OnFailure onFailure = Objects.requireNonNullElse(each.onFailure(), check.onFailure());
      Rule rule = Rules.of(each.condition(), schema);
      all.add(new Checked(all.size(), rule, each.atLeast(), onFailure, each.condition().kind()));
    }
    return List.copyOf(all);
  }

  /** Where it stands in the definition. */
  String pointer() {
    return Pointer.child("/check/expect", index);
  }

  /** Where its condition stands. */
  String conditionPointer() {
    return Pointer.child(pointer(), kind);
  }

  /** Whether every row that the step gives fits it. */
  boolean isOfEveryRow() {
    return atLeast >= 1 && onFailure != OnFailure.WARN;
  }

  /** What follows from how it fared. */
  Outcome outcome(Tally tally) {
    if (rule.holds(tally, atLeast)) {
      return Outcome.PASSED;
    }
    return switch (onFailure) {
      case WARN -> Outcome.WARNED;
      case FAIL -> Outcome.FAILED;
      case QUARANTINE -> Outcome.QUARANTINED;
    };
  }
}
