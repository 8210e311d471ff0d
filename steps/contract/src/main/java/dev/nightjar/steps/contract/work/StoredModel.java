package dev.nightjar.steps.contract.work;

/**
 * A model version where it lies.
 *
 * @param location a folder, as a URI of a Hadoop file system
 */
public record StoredModel(String location, Signature signature) {}
