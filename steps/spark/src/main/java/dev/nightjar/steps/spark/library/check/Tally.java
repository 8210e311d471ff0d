package dev.nightjar.steps.spark.library.check;

import org.jspecify.annotations.Nullable;

/**
 * How a rule fared.
 *
 * @param failed the rows that don't fit
 * @param example the least of what they show, or null
 */
record Tally(long rows, long failed, @Nullable String example) {}
