package dev.nightjar.steps.contract.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model on rows that it hasn't learnt from, and stops the run where a gate isn't passed.
 *
 * @param metrics what to measure; empty means everything that applies to the model
 * @param baseline a column of the input that holds a plain guess at the label, measured like the
 *     model; null for none
 * @param gate conditions such as {@code areaUnderROC >= 0.82}, {@code rmse <= champion + 1} or
 *     {@code accuracy > baseline}
 */
@Doc("Measures a model on rows it hasn't learnt from; a gate that doesn't hold stops the run")
public record Evaluate(
    @Doc("The model to measure") @Reference(Reference.To.MODEL) String model,
    @Doc("The dataset to measure on") @Reference(Reference.To.DATASET) String input,
    @Doc("What to measure; all that applies when left out") @Default("[]") List<Metric> metrics,
    @Doc("A column with a plain guess at the label, to be measured beside the model")
        @Nullable String baseline,
    @Doc(
            "Conditions: metric, operator, then a number, baseline or an alias with an optional margin")
        @Default("[]")
        List<String> gate)
    implements StepParameters {

  public Evaluate {
    metrics = List.copyOf(metrics);
    gate = List.copyOf(gate);
  }
}
