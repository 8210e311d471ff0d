package dev.nightjar.steps.contract.protocol;

/**
 * Asks which files there are now: a line for a process that looks for files.
 *
 * @param pattern as {@link dev.nightjar.steps.contract.files.FilePattern} reads it
 * @param most more files than that are a problem
 */
public record FileQuestion(String pattern, int most) {}
