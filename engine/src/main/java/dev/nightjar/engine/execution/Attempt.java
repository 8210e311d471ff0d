package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has begun.
 *
 * @param driver the driver it was begun for, or null when none was up
 */
public record Attempt(
    AttemptId id, PlannedStep step, Inputs inputs, @Nullable DriverIdentity driver) {

  /** The same attempt, as it turned out to have read another source than was foreseen. */
  Attempt from(String source) {
    Inputs read =
        new Inputs(
            inputs.recipe().from(source),
            inputs.datasets(),
            inputs.passed(),
            inputs.models(),
            inputs.consumed(),
            inputs.rivals());
    return new Attempt(id, step, read, driver);
  }
}
