package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Curve;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good guesses are.
 *
 * @param curves none where there aren't two classes, or no probabilities
 */
record Measured(Map<Metric, Double> figures, List<Curve> curves) {

  Measured {
    curves = List.copyOf(curves);
  }

  /** Of guesses that come without a probability. */
  Measured plain() {
    Map<Metric, Double> fewer = new EnumMap<>(Metric.class);
    fewer.putAll(figures);
    fewer.remove(Metric.LOG_LOSS);
    return new Measured(fewer, List.of());
  }
}
