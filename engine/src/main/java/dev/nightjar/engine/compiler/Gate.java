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

  /** How a figure is compared. */
  public enum Operator {
    AT_LEAST(">="),
    ABOVE(">"),
    AT_MOST("<="),
    BELOW("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Whether the comparison holds; never for a figure that isn't a number. */
    public boolean holds(double figure, double bound) {
      return switch (this) {
        case AT_LEAST -> figure >= bound;
        case ABOVE -> figure > bound;
        case AT_MOST -> figure <= bound;
        case BELOW -> figure < bound;
      };
    }

    @Override
    public String toString() {
      return sign;
    }
  }
}
