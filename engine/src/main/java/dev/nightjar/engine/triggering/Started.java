package dev.nightjar.engine.triggering;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.PlannedTrigger;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A pipeline that a trigger of it starts.
 *
 * @param definition the one that is active
 * @param source where it lies
 * @param turn when it is the turn of its runs
 */
record Started(Definition definition, Source source, PlannedTrigger trigger, Turn turn) {

  TriggerName name() {
    return TriggerName.of(definition.pipeline(), trigger);
  }

  /**
   * The run that something asks for: the same whoever sees it, and how often.
   *
   * @param key tells what has happened from all else that happens to the trigger's subject
   * @param value what it tells
   */
  Submission run(String key, Instant at, String value) {
    String parameter = trigger.parameter();
    return new Submission(
            definition,
            source,
            parameter == null ? Map.of() : Map.of(parameter, value),
            at,
            Trigger.valueOf(trigger.kind().name()),
            Keys.bounded(trigger.subject() + "#" + key),
            /* priority= */ 0,
            Set.of())
        .at(turn);
  }
}
