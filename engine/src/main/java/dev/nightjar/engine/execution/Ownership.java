package dev.nightjar.engine.execution;

/**
 * The right to change the state of a run.
 *
 * @param generation raised by every repair, so that an earlier owner can change nothing any more
 */
public record Ownership(String run, int generation) {}
