package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * Something in which two contents aren't the same to the last bit.
 *
 * @param where what is looked at: columns, rows, or a value of a model by its path
 * @param first what the first has there, or null where it has nothing
 * @param second what the second has there, or null where it has nothing
 */
public record Discrepancy(String where, @Nullable String first, @Nullable String second) {}
