package dev.nightjar.engine.execution;

/**
 * What came of a submission.
 *
 * @param run the id of the run that there is now
 * @param added whether it was added; else there was one of its key already
 */
public record Submitted(String run, boolean added) {}
