package dev.nightjar.steps.contract.protocol;

/**
 * The engine's answer to {@link Hello}.
 *
 * @param session the secret that every later request carries; the one-time token is used up
 * @param heartbeatMillis how often the driver says that it lives
 * @param orphanMillis after how long without an engine the driver ends, once its attempts have
 */
public record Welcome(String session, long heartbeatMillis, long orphanMillis) {}
