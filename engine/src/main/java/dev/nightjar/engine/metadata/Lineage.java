package dev.nightjar.engine.metadata;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was made from what. */
public interface Lineage {

  /**
   * Everything that a version was made from and everything that was made of it, transitively.
   *
   * @param name fully qualified: a dataset or a model
   * @param version null for the latest
   * @return empty for a version that was never published
   */
  Optional<LineageGraph> of(String name, @Nullable Integer version);
}
