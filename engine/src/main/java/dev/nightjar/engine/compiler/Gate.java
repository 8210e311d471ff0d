package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Metric;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a metric of the model under evaluation.
 *
 * @param text as it is written, such as {@code areaUnderROC >= champion - 0.01}
 * @param reference what the metric is compared with: {@code baseline}, an alias, or null for the
 *     number alone
 * @param offset the number, added to the reference's figure where there is one
 */
public record Gate(
    String text, Metric metric, Operator operator, @Nullable String reference, double offset) {

  /** The reference that means the evaluation's own baseline, not an alias. */
  public static final String BASELINE = "baseline";

  /** The alias whose model the metric is compared with, or null. */
  public @Nullable String alias() {
    return BASELINE.equals(reference) ? null : reference;
  }
}
