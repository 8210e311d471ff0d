package dev.nightjar.engine.logs;

import java.nio.file.Path;

/**
 * What a driver process printed while it worked for a run, and before and afterwards, for others.
 *
 * @param driver its key
 * @param file where it printed to, which may be gone or on another machine
 */
public record DriverOutput(String driver, Path file) {}
