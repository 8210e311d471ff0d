package dev.nightjar.engine.metadata;

import dev.nightjar.engine.execution.StepMade;

/**
 * A version of a model has got its number. Listeners are called inside the transaction that
 * publishes it.
 *
 * @param model fully qualified
 * @param number from 1, within the model
 */
public record ModelNumbered(String model, int number, StepMade made) {}
