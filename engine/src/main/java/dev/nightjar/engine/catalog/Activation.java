package dev.nightjar.engine.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a pipeline became active, or the pipeline was removed.
 *
 * @param number from 1, within the pipeline
 * @param definition the version's hash, or null where the pipeline was removed
 * @param commit where it was read, or where it was missing; null in a plain folder
 */
public record Activation(
    String pipeline,
    int number,
    String repository,
    String path,
    @Nullable String definition,
    @Nullable String commit,
    Instant at) {}
