package dev.nightjar.engine.triggering;

import dev.nightjar.engine.compiler.PlannedTrigger;

/**
 * A trigger of a pipeline, as the store knows it.
 *
 * @param name its kind and what it waits for; a hash where that is long
 */
public record TriggerName(String pipeline, String name) {

  static TriggerName of(String pipeline, PlannedTrigger trigger) {
    return new TriggerName(pipeline, Keys.bounded(trigger.key()));
  }
}
