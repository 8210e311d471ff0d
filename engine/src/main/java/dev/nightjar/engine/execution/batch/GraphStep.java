package dev.nightjar.engine.execution.batch;

import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** A step of a plan, as its job names it. It runs as part of its stage. */
record GraphStep(String name) implements Step {

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void execute(StepExecution execution) {
    throw new IllegalStateException("Cannot execute step %s outside its run".formatted(name));
  }
}
