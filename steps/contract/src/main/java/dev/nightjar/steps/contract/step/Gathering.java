package dev.nightjar.steps.contract.step;

import java.util.List;

/**
 * How the outputs of branches become one dataset each.
 *
 * @param rows the name that the step knows the dataset by whose rows the branches are for
 * @param outputs what each branch gives, by the name that its definition has for it
 * @param branches none before they have run
 */
public record Gathering(String rows, List<String> outputs, List<Branch> branches) {

  /** Stands before the name of an output where the step reads that of its branches. */
  public static final String OF_EACH = "*.";

  public Gathering {
    outputs = List.copyOf(outputs);
    branches = List.copyOf(branches);
  }

  /** The same with branches that have run. */
  public Gathering of(List<Branch> others) {
    return new Gathering(rows, outputs, others);
  }

  /**
   * A branch that has run.
   *
   * @param key the values of the key columns of its row, as text
   * @param locations the folder of each output, in the order of the outputs
   */
  public record Branch(List<String> key, List<String> locations) {
    public Branch {
      key = List.copyOf(key);
      locations = List.copyOf(locations);
    }
  }
}
