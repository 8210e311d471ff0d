package dev.nightjar.engine.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The definitions that runs were made from. */
public interface Definitions {

  /**
   * Keeps a definition. The same text with the same parts is kept once, however often it comes.
   *
   * @param parts the texts of the definitions that it runs as parts of itself, by their files
   */
  Definition keep(String pipeline, String text, Map<String, String> parts);

  /** Keeps a definition that is all in one text. */
  default Definition keep(String pipeline, String text) {
    return keep(pipeline, text, Map.of());
  }

  /** The definition of this hash. */
  Optional<Definition> find(String hash);

  /** The names of all pipelines that a definition was ever kept of. */
  Set<String> pipelines();
}
