package dev.nightjar.engine.triggering;

import java.time.Instant;

/**
 * Something that a trigger waits for has happened.
 *
 * @param number counts what has happened to its subject
 * @param key tells it from all else that happens to its subject
 * @param at when
 * @param value what it tells: a version's number
 */
public record Happening(long number, String key, Instant at, String value) {}
