package dev.nightjar.engine.registry;

import java.time.Instant;

/**
 * A move of an alias.
 *
 * @param from the version that it named before, 0 for none
 * @param to the version that it named from then on
 * @param attempt the attempt that moved it
 */
public record AliasMove(String alias, int from, int to, String attempt, Instant at) {}
