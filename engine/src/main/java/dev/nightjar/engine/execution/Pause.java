package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits between attempts. */
@FunctionalInterface
public interface Pause {

  /** Waits this long, or until the future completes if that comes first. */
  void await(Duration time, CompletableFuture<?> unless);
}
