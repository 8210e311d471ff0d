package dev.nightjar.engine.metadata;

/** What columns come from, and what comes of them. */
public interface FieldLineage {

  /**
   * Everything that a column was made from and everything that was made of it, transitively. Of
   * what was made of it several times, the latest counts.
   *
   * @param column as the dataset's schema has it
   */
  FieldGraph of(DatasetVersion dataset, String column);
}
