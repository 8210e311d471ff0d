package dev.nightjar.engine.compiler;

/**
 * A dataset that a step reads.
 *
 * @param name the dataset: {@code step} or {@code step.part}
 * @param step the step of this pipeline that makes it
 */
public record DatasetInput(String name, String step) {}
