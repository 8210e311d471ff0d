package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;

/**
 * A run to be created.
 *
 * @param late whether it is made up for
 */
public record PlannedRun(Instant logicalTime, Trigger trigger, boolean late) {

  static PlannedRun punctual(Instant logicalTime) {
    return new PlannedRun(logicalTime, Trigger.SCHEDULE, false);
  }

  static PlannedRun late(Instant logicalTime) {
    return new PlannedRun(logicalTime, Trigger.SCHEDULE, true);
  }
}
