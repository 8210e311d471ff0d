package dev.nightjar.steps.spark;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text that Spark could not make sense of, or with what it came to while
 * running.
 *
 * @param code a stable name such as {@code unknown-column}
 * @param message one sentence without a full stop
 * @param hint what would be right, or null
 * @param start the offset of the first wrong character, or null when the whole text is meant
 * @param stop the offset after the last wrong character, null when start is
 */
public record Diagnosis(
    String code,
    String message,
    @Nullable String hint,
    @Nullable Integer start,
    @Nullable Integer stop) {}
