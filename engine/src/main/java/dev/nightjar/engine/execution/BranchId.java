package dev.nightjar.engine.execution;

/**
 * Names a branch.
 *
 * @param run the run that it belongs to
 * @param step the step that runs it for a row
 * @param name of the row
 */
public record BranchId(String run, String step, String name) {}
