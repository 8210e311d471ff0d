package dev.nightjar.engine.home;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A copy of the embedded store, in one file.
 *
 * @param at when it was begun: what was recorded before is in it
 */
public record Backup(Path file, Instant at, long bytes) {}
