package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * Runs that a pipeline's schedule missed, and that wait for a person's word.
 *
 * @param at when that was found
 */
public record Missed(String pipeline, Held held, Instant at) {}
