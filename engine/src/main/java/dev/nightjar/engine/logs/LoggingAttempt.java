package dev.nightjar.engine.logs;

/**
 * An attempt that may have logged.
 *
 * @param ended whether it logs no more
 */
public record LoggingAttempt(String id, String step, int number, boolean ended) {}
