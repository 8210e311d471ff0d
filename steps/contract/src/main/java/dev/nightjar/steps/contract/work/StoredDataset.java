package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.Format;

/**
 * A dataset version where it lies.
 *
 * @param location a folder, as a URI of a Hadoop file system
 */
public record StoredDataset(String location, Format format, Schema schema) {}
