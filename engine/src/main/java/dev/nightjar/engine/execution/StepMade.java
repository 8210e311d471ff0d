package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;

/**
 * What an attempt made, and from what.
 *
 * @param consumed what it read
 * @param at when it ended
 */
public record StepMade(
    RunFacts run,
    String step,
    String kind,
    String attempt,
    String fingerprint,
    List<Consumed> consumed,
    TaskResult result,
    Instant at) {

  public StepMade {
    consumed = List.copyOf(consumed);
  }
}
