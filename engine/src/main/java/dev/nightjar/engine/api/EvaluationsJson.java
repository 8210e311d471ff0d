package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.steps.contract.work.Curve;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model version was judged.
 *
 * @param evaluations the latest first
 * @param curves of the latest evaluation that drew some: ROC, precision and recall, calibration
 */
public record EvaluationsJson(
    String model, int version, List<Evaluation> evaluations, List<Curve> curves) {

  /**
   * An evaluation.
   *
   * @param state of its step, {@code failed} where its gate refused; null where its run is deleted
   * @param gates as they stand in the definition
   */
  public record Evaluation(
      String run,
      String step,
      @Nullable String state,
      List<String> gates,
      List<Measurement> figures) {}
}
