package dev.nightjar.engine.execution;

/**
 * How a run ended.
 *
 * @param run its id
 * @param state succeeded, failed or cancelled; interrupted where it was wound down before its end
 */
public record RunResult(String run, RunState state) {}
