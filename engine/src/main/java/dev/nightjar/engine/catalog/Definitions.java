package dev.nightjar.engine.catalog;

import java.util.Optional;

/** The definitions that runs were made from. */
public interface Definitions {

  /** Keeps a definition. The same text is kept once, however often it comes. */
  Definition keep(String pipeline, String text);

  /** The definition of this hash. */
  Optional<Definition> find(String hash);
}
