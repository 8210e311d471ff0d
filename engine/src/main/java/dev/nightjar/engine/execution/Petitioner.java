package dev.nightjar.engine.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows for the audit log who asks for a change on the thread at hand. */
public interface Petitioner {

  /** Who asks; empty where the engine does something by itself. */
  Optional<Asking> current();

  /**
   * Somebody who asks.
   *
   * @param address where from; null on the engine's own machine
   */
  record Asking(String name, @Nullable String address) {}
}
