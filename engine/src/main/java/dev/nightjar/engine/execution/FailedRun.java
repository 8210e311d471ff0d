package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A run that failed, and what it failed of.
 *
 * @param step the first of its steps that failed; null where it failed for a reason that is none's
 * @param failures how many of its steps failed
 * @param failure why; null where nothing is recorded of it
 */
public record FailedRun(
    RunSummary run, @Nullable StepStatus step, int failures, @Nullable Failure failure) {}
