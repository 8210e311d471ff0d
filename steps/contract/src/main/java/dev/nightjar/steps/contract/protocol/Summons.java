package dev.nightjar.steps.contract.protocol;

/**
 * Tells a driver which engine it works for from now on: a file in its {@link DriverFolder}. A
 * driver follows the highest generation that it has seen, and no lower one ever again.
 *
 * @param generation how often the driver has been given to an engine, from 1
 * @param engine the engine's address
 * @param token admits the driver there, once
 */
public record Summons(int generation, String engine, String token) {}
