package dev.nightjar.engine.logs;

import java.nio.file.Path;

/**
 * Where some consecutive lines of an attempt lie.
 *
 * @param first the place of the first line
 * @param last the place of the last one
 * @param from where the part begins in the file, in bytes
 */
public record ArchivedPart(String attempt, int first, int last, Path file, long from, long bytes) {}
