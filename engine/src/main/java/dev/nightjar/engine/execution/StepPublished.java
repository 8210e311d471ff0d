package dev.nightjar.engine.execution;

/**
 * An attempt's output is published. Listeners are called inside the transaction that publishes it:
 * what they write becomes visible with it or not at all.
 */
public record StepPublished(StepMade made) {}
