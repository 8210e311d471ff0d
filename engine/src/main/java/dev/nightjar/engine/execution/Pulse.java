package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How an engine's lease stands, as the engine itself knows: by the time that has passed here, never
 * by a clock that can be set. Once lost, it stays lost.
 *
 * <p>Between heartbeats the store is asked whether it is there, or one that stalls just after a
 * heartbeat would be noticed only after the next one.
 */
final class Pulse {

  private final Duration heartbeat;
  private final Duration fence;
  private final LongSupplier nanos;
  private long heard;
  private long answered;
  private boolean lost;

  /** Begins with a lease that was granted now. */
  Pulse(Duration heartbeat, Duration fence, LongSupplier nanos) {
    this.heartbeat = heartbeat;
    this.fence = fence;
    this.nanos = nanos;
    heard = nanos.getAsLong();
    answered = heard;
  }

  /**
   * The moment before the store is asked for something: from then on, not from the answer, it
   * counts.
   */
  long ask() {
    return nanos.getAsLong();
  }

  /** The store has answered. */
  synchronized void answered(long asked) {
    answered = Math.max(answered, asked);
  }

  /** The store has lengthened the lease. */
  synchronized void renewed(long asked) {
    heard = Math.max(heard, asked);
    answered(asked);
  }

  /** The store has refused to lengthen the lease. */
  synchronized void refused() {
    lost = true;
  }

  /** For how long the store hasn't confirmed the lease. */
  synchronized Duration silence() {
    return since(heard);
  }

  /** Whether it is time for a heartbeat; else the store is only asked whether it is there. */
  synchronized boolean due() {
    return since(heard).compareTo(heartbeat) >= 0;
  }

  /** How long to wait until the store that has answered is asked for something again. */
  synchronized Duration next() {
    Duration rest = heartbeat.minus(since(heard));
    if (rest.isNegative()) {
      return Duration.ZERO;
    }
    return rest.compareTo(again()) > 0 ? again() : rest;
  }

  /** How long to wait until the store that hasn't answered is asked again. */
  Duration again() {
    return heartbeat.dividedBy(4);
  }

  /** Whether the store lets one wait longer than it should: within a heartbeat of its last word. */
  synchronized boolean late() {
    return since(answered).compareTo(heartbeat.multipliedBy(3).dividedBy(4)) > 0
        || since(heard).compareTo(heartbeat.multipliedBy(3).dividedBy(2)) > 0;
  }

  /** Whether nothing may be touched any more. */
  synchronized boolean lost() {
    if (silence().compareTo(fence) >= 0) {
      lost = true;
    }
    return lost;
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanos.getAsLong() - moment);
  }
}
