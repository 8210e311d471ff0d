package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.StoredModel;

/**
 * A version of a model.
 *
 * @param model fully qualified, such as {@code rain.model}
 * @param number from 1, within the model
 * @param fingerprint what determined it
 * @param attempt the attempt that published it
 */
public record ModelVersion(
    String model, int number, String fingerprint, String attempt, StoredModel stored) {}
