package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * Missed runs that are too many to be made up for before a person confirms it.
 *
 * @param first the logical time of the first one
 * @param last that of the last one
 * @param count how many they are
 */
public record Held(Instant first, Instant last, long count) {}
