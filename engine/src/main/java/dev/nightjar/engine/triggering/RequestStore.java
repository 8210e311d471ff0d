package dev.nightjar.engine.triggering;

import java.time.Duration;
import java.util.Optional;

/** Keeps the keys that runs were asked for with. The caller has a transaction open. */
public interface RequestStore {

  /** What a key was used for. */
  Optional<Used> find(String key);

  /**
   * Keeps a key. Where it was kept by another at the same moment, the transaction must be made
   * again.
   */
  void add(String key, Used used);

  /** Forgets keys that are older than this. */
  void forget(Duration age);

  /**
   * What a key was used for.
   *
   * @param asked a hash of all that was asked
   */
  record Used(String asked, String run) {}
}
