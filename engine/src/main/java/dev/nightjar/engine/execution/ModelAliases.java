package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Optional;

/** The models that runs made, as far as runs need them; the registry keeps them. */
public interface ModelAliases {

  /**
   * The version that an alias names.
   *
   * @param model fully qualified, such as {@code rain.model}
   */
  Optional<ModelVersion> find(String model, String alias);

  /** The version that an attempt published. */
  Optional<ModelVersion> madeBy(String attempt);

  /**
   * Makes an alias name a version, unless someone else has moved it since it was read.
   *
   * @return false when the alias names another version than {@link Move#from} by now
   */
  boolean move(Move move);

  /**
   * A move of an alias.
   *
   * @param from the version that it was seen to name, 0 for none
   * @param to the version that it shall name
   * @param attempt the attempt that moves it
   */
  record Move(String model, String alias, int from, int to, String attempt, Instant at) {}
}
