package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Condition;
import dev.nightjar.engine.compiler.Condition.OnFigure;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.step.DriftMetric;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges the conditions under which steps are run. */
final class Conditions {

  private Conditions() {}

  /**
   * Judges the conditions of a step, in the order in which they are written.
   *
   * @param results of a step by its name; empty where it isn't known yet
   */
  static Verdict judge(PlannedStep step, Function<String, Optional<TaskResult>> results) {
    Verdict open = null;
    for (Condition condition : step.conditions()) {
      Verdict verdict = judge(condition, results);
      if (verdict instanceof Unmet) {
        return verdict;
      }
      if (open == null && verdict instanceof Open) {
        open = verdict;
      }
    }
    return open == null ? new Met() : open;
  }

  private static Verdict judge(
      Condition condition, Function<String, Optional<TaskResult>> results) {
    if (condition instanceof Condition.Known known) {
      return known.holds() ? new Met() : unmet(known, "it is " + known.value());
    }
    OnFigure onFigure = (OnFigure) condition;
    Optional<TaskResult> result = results.apply(onFigure.step());
    if (result.isEmpty()) {
      return new Open(onFigure.figure());
    }
    Double figure = figure(onFigure, result.get());
    if (figure == null) {
      return unmet(condition, "it was not measured");
    }
    return onFigure.operator().holds(figure, onFigure.bound())
        ? new Met()
        : unmet(condition, "it is " + Figure.text(figure));
  }

  private static @Nullable Double figure(OnFigure condition, TaskResult result) {
    if (condition instanceof Condition.OnRows rows) {
      MadeDataset dataset = result.datasets().get(rows.dataset().name());
      return dataset == null ? null : (double) dataset.rows();
    }
    if (condition instanceof Condition.OnDrift drift) {
      return result
          .metrics()
          .getOrDefault(DriftMetric.SUBJECT, Map.of())
          .get(drift.metric().label());
    }
    return result
        .metrics()
        .getOrDefault(Gates.MODEL, Map.of())
        .get(((Condition.OnMetric) condition).metric().label());
  }

  private static Unmet unmet(Condition condition, String fact) {
    return new Unmet("when %s: %s".formatted(condition.text(), fact));
  }

  /** What is to be said of the conditions of a step, taken together. */
  sealed interface Verdict {}

  /** They all hold. */
  record Met() implements Verdict {}

  /** One of them doesn't hold. */
  record Unmet(String cause) implements Verdict {}

  /** One of them waits for a figure, and none fails to hold. */
  record Open(String figure) implements Verdict {}
}
