package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * What runs share.
 *
 * @param limit how many of its runs go on at the same time, in all engines together; null for any
 * @param going how many go on
 * @param waiting how many wait
 */
public record Pool(String name, @Nullable Integer limit, int going, int waiting) {}
