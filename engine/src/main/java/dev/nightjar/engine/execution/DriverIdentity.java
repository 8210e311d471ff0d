package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.ProcessId;

/**
 * Which driver an attempt is given to.
 *
 * @param key the driver's submission key
 */
public record DriverIdentity(String key, ProcessId process) {}
