package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.TaskResult;

/** How one expectation of a {@code check} step fared. */
public record QualityRecord(String step, String attempt, TaskResult.Quality quality) {}
