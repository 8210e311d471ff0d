package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.ProcessId;
import java.util.List;

/**
 * A run that was taken: from the queue, or from an engine that lost it.
 *
 * @param planned whether its steps are recorded
 * @param cancelled whether it was asked to be cancelled: it must not run
 * @param leftovers drivers that its last engine may have left on this machine
 */
public record Claim(
    Ownership owner,
    RunFacts facts,
    boolean planned,
    boolean cancelled,
    List<ProcessId> leftovers) {

  public Claim {
    leftovers = List.copyOf(leftovers);
  }

  /** The run's id. */
  public String run() {
    return owner.run();
  }
}
