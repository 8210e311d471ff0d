package dev.nightjar.engine.retention;

import java.time.Instant;

/**
 * A version of a dataset or of a model that lies somewhere.
 *
 * @param attempt the attempt that published it
 * @param folder the folder of the attempt that wrote it, as a URI: versions may share one
 * @param bytes as far as that was recorded; 0 where it wasn't
 */
public record Version(
    Kind kind, String name, int number, String attempt, String folder, long bytes, Instant madeAt) {

  /** What it is a version of. */
  public enum Kind {
    DATASET,
    MODEL
  }

  /** Such as {@code rain.model@3}. */
  public String text() {
    return name + "@" + number;
  }
}
