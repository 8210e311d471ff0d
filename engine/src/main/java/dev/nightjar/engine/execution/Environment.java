package dev.nightjar.engine.execution;

import java.util.Objects;

/**
 * What steps are run by.
 *
 * @param nightjar the version of Nightjar
 * @param spark the version of Spark
 * @param java the version of the JVM that Spark runs on
 * @param system the operating system and what it runs on
 */
public record Environment(String nightjar, String spark, String java, String system) {

  /** What this Nightjar runs steps by, where a driver has the rest to tell. */
  public static Environment of(String spark, String java, String system) {
    String version = Environment.class.getPackage().getImplementationVersion();
    return new Environment(
        Objects.requireNonNullElse(version, "(unpackaged)"), spark, java, system);
  }
}
