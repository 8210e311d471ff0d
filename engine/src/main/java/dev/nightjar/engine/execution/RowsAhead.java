package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;

/** Where the rows are that a step would run a definition for. */
public sealed interface RowsAhead {

  /** An earlier run has written them. */
  record Written(StoredDataset rows) implements RowsAhead {}

  /**
   * They follow from what lies somewhere and from sources.
   *
   * @param task makes them
   */
  record ToMake(Task task) implements RowsAhead {}

  /**
   * They can't be known before the run.
   *
   * @param why a sentence without its end
   */
  record Unknown(String why) implements RowsAhead {}
}
