package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * Past logical times that a schedule asks for and that no run stands for.
 *
 * @param first the first of them
 * @param last the last of them that was looked at
 * @param count how many they are
 * @param more whether there are too many to count
 */
public record Unmet(Instant first, Instant last, long count, boolean more) {}
