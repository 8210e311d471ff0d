package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver.ProcessId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has begun.
 *
 * @param driver the driver it was begun for, or null when none was up
 */
public record Attempt(AttemptId id, PlannedStep step, Inputs inputs, @Nullable ProcessId driver) {}
