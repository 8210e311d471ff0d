package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.StoredDataset;
import java.time.Instant;

/**
 * One immutable materialisation of a dataset.
 *
 * @param name fully qualified, such as {@code rain.parts.train}
 * @param version from 1, within the dataset
 * @param fingerprint what determined it
 * @param bytes the size of its files
 */
public record DatasetVersion(
    String name,
    int version,
    String fingerprint,
    StoredDataset stored,
    long rows,
    long bytes,
    String run,
    String attempt,
    Instant madeAt) {}
