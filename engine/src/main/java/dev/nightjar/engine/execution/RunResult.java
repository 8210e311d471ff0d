package dev.nightjar.engine.execution;

/**
 * How a run ended.
 *
 * @param run its id
 * @param state succeeded, failed or cancelled
 */
public record RunResult(String run, RunState state) {}
