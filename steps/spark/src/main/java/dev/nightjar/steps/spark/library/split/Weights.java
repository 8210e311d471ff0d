package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.spark.StepAnalysis;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Parts by their shares of the rows. */
record Weights(Map<String, Double> shares) {

  private static final double TOLERANCE = 1e-9;

  /** Whether the shares are positive and add up to 1; what is wrong is reported. */
  boolean check(String pointer, StepAnalysis step) {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean positive = shares.values().stream().allMatch(share -> share > 0);
    if (positive && Math.abs(sum - 1) <= TOLERANCE) {
      return true;
    }
    step.report(
        pointer,
        "wrong-weights",
        positive ? "the weights add up to " + text(sum) + ", not to 1" : "a weight isn't positive",
        null);
    return false;
  }

  /** The part at a position between 0 and {@code total}, when each part takes its share in turn. */
  Column part(Column position, Column total) {
    double before = 0;
    int left = shares.size();
    Column part = null;
    for (var each : shares.entrySet()) {
      before += each.getValue();
      // The last takes what rounding leaves.
      Column fits =
          --left == 0 ? functions.lit(true) : position.lt(functions.round(total.multiply(before)));
      part = part == null ? functions.when(fits, each.getKey()) : part.when(fits, each.getKey());
    }
    return part == null ? functions.lit(null) : part;
  }

  private static String text(double sum) {
    return String.valueOf((double) Math.round(sum * 1e6) / 1e6);
  }
}
