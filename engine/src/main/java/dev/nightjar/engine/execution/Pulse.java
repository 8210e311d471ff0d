package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How an engine's lease stands, as the engine itself knows: by the time that has passed here, never
 * by a clock that can be set. Once lost, it stays lost.
 */
final class Pulse {

  private final Duration fence;
  private final LongSupplier nanos;
  private long heard;
  private boolean lost;

  /** Begins with a lease that was granted now. */
  Pulse(Duration fence, LongSupplier nanos) {
    this.fence = fence;
    this.nanos = nanos;
    heard = nanos.getAsLong();
  }

  /**
   * The moment before the store is asked for more time: from then on, not from the answer, it
   * counts.
   */
  long ask() {
    return nanos.getAsLong();
  }

  /** The store has lengthened the lease. */
  synchronized void renewed(long asked) {
    heard = Math.max(heard, asked);
  }

  /** The store has refused to lengthen the lease. */
  synchronized void refused() {
    lost = true;
  }

  /** For how long the store hasn't confirmed the lease. */
  synchronized Duration silence() {
    return Duration.ofNanos(nanos.getAsLong() - heard);
  }

  /** Whether nothing may be touched any more. */
  synchronized boolean lost() {
    if (silence().compareTo(fence) >= 0) {
      lost = true;
    }
    return lost;
  }
}
