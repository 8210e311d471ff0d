package dev.nightjar.steps.contract.protocol;

/**
 * A driver's first words. The request carries the one-time token that the driver was started with.
 *
 * @param pid the driver's process id
 * @param sparkVersion as Spark says it
 * @param javaVersion that of the JVM that Spark runs on
 * @param system the operating system and what it runs on, such as {@code Linux amd64}
 */
public record Hello(long pid, String sparkVersion, String javaVersion, String system) {}
