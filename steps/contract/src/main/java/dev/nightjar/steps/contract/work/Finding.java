package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * Something that the analysis found wrong.
 *
 * @param code a stable name such as {@code unknown-column}
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what would be right, or null when that isn't known
 */
public record Finding(Place place, String code, String message, @Nullable String hint) {}
