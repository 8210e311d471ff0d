package dev.nightjar.engine.execution.batch;

import org.springframework.batch.core.step.StepExecution;

/** Where Spring Batch keeps how the steps of jobs went. */
public interface StepExecutions {

  /**
   * Adds a step execution that has ended, within the caller's transaction. The repository would
   * take four statements for it: for its number, its beginning, its end, and a context, which those
   * of ours leave empty.
   */
  void add(StepExecution ended);
}
