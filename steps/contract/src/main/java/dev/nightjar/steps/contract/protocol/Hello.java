package dev.nightjar.steps.contract.protocol;

import java.util.List;

/**
 * A driver's first words to an engine. The request carries the one-time token of the {@link
 * Summons} that it follows.
 *
 * @param pid the driver's process id
 * @param sparkVersion as Spark says it
 * @param javaVersion that of the JVM that Spark runs on
 * @param system the operating system and what it runs on, such as {@code Linux amd64}
 * @param attempts those that it runs, and those that have ended and whose results it still keeps
 */
public record Hello(
    long pid, String sparkVersion, String javaVersion, String system, List<String> attempts) {
  public Hello {
    attempts = List.copyOf(attempts);
  }
}
