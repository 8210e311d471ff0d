package dev.nightjar.engine.execution;

/**
 * Something that a step read.
 *
 * @param name fully qualified: {@code rain.parts.train} or {@code rain.model}
 * @param attempt the attempt that published it
 */
public record Consumed(Kind kind, String name, String attempt) {

  /** What was read. */
  public enum Kind {
    DATASET,
    MODEL
  }
}
