package dev.nightjar.engine.execution;

/**
 * A gate refused what an attempt measured. Its figures are facts all the same. Listeners are called
 * inside the transaction that records the refusal.
 */
public record StepRefused(StepMade made) {}
