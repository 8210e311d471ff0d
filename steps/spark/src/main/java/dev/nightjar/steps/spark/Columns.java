package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.Optional;

/**
 * Looks for the columns that a step names in a dataset that it reads, and reports those missing.
 */
public final class Columns {

  private final StepAnalysis step;
  private final String dataset;
  private final Schema schema;

  /** Looks in a dataset of this schema. */
  public Columns(StepAnalysis step, String dataset, Schema schema) {
    this.step = step;
    this.dataset = dataset;
    this.schema = schema;
  }

  /** The column that the text at a pointer names; empty, and reported, when there is none. */
  public Optional<Column> find(String name, String pointer) {
    Optional<Column> found = schema.column(name);
    if (found.isEmpty()) {
      step.report(
          pointer,
          "unknown-column",
          "column '" + name + "' doesn't exist in " + dataset,
          Suggestions.columns(name, dataset, schema.names()));
    }
    return found;
  }

  /**
   * Whether all columns of a list exist; each that doesn't is reported at its place in the list.
   */
  public boolean allExist(Iterable<String> names, String listPointer) {
    boolean all = true;
    int index = 0;
    for (String name : names) {
      all &= find(name, Pointer.child(listPointer, index++)).isPresent();
    }
    return all;
  }
}
