package dev.nightjar.engine.metadata;

/**
 * A figure that was measured.
 *
 * @param step the {@code evaluate} step
 * @param subject {@code model}, {@code baseline}, or the alias of the model that was measured
 * @param metric such as {@code areaUnderROC}
 * @param attempt the attempt that measured it
 */
public record Measurement(
    String step, String subject, String metric, double figure, String attempt) {}
