package dev.nightjar.steps.contract.protocol;

/**
 * A driver's first words. The request carries the one-time token that the driver was started with.
 *
 * @param pid the driver's process id
 * @param sparkVersion as Spark says it
 */
public record Hello(long pid, String sparkVersion) {}
