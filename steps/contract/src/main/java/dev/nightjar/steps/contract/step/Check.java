package dev.nightjar.steps.contract.step;

import java.util.List;

/**
 * Holds a dataset against expectations. Its output is the input without the rows that were
 * quarantined; these stand in the dataset {@code <step>.quarantine}.
 */
@Doc("Holds a dataset against expectations, all of them in one pass over the data")
public record Check(
    @Doc("The dataset to look at") @Reference(Reference.To.DATASET) String input,
    @Doc("What must hold") List<Expectation> expect,
    @Doc("What to do when an expectation doesn't hold and says nothing itself") @Default("fail")
        OnFailure onFailure)
    implements StepParameters {

  public Check {
    expect = List.copyOf(expect);
  }
}
