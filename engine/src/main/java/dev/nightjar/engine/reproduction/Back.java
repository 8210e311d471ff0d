package dev.nightjar.engine.reproduction;

import java.util.Locale;

/** Where what a source held is found, when it holds something else now. */
public enum Back {
  /** In the commit that the model was made from: files. */
  COMMIT,
  /** In a snapshot of the table, which nothing that is committed later changes. */
  SNAPSHOT,
  /** In the database, up to the watermark that it had then. */
  WATERMARK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
