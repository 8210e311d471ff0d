package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;

/**
 * What an attempt made, and from what.
 *
 * @param kind of its step, such as {@code sql}
 * @param consumed what it read
 * @param lineage what its outputs owe to its inputs, by the names that the step has for them
 * @param expected what the analysis had said that they would owe
 * @param at when it ended
 */
public record StepMade(
    RunFacts run,
    AttemptId id,
    String kind,
    String fingerprint,
    List<Consumed> consumed,
    TaskResult result,
    ColumnLineage lineage,
    ColumnLineage expected,
    Instant at) {

  public StepMade {
    consumed = List.copyOf(consumed);
  }

  /** The step that made it. */
  public String step() {
    return id.step();
  }

  /** The attempt that made it. */
  public String attempt() {
    return id.toString();
  }
}
