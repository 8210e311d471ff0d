package dev.nightjar.steps.contract.step;

import java.util.List;

/**
 * Predicts for each row of a dataset.
 *
 * @param keep the input's columns to carry over; empty means all of them
 */
@Doc("Predicts for each row of a dataset")
public record Score(
    @Doc("The model: a train step, or step@alias for the version that an alias names")
        @Reference(Reference.To.MODEL)
        String model,
    @Doc("The dataset to predict for") @Reference(Reference.To.DATASET) String input,
    @Doc("The input's columns to carry over; all when left out") @Default("[]") List<String> keep,
    @Doc("The output's format") @Default("parquet") Format format)
    implements StepParameters {

  public Score {
    keep = List.copyOf(keep);
  }
}
