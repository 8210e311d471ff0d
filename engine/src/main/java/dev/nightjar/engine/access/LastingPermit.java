package dev.nightjar.engine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks who somebody is now, and what they may do, once in a while. What has ended stays so. */
final class LastingPermit implements Permit {

  /** Whoever loses a right goes on for no longer. */
  static final Duration ASKED_EVERY = Duration.ofSeconds(5);

  private final Supplier<Caller> caller;
  private final Predicate<Caller> allowed;
  private final Clock clock;
  private Instant asked;
  private boolean holds = true;

  LastingPermit(Supplier<Caller> caller, Predicate<Caller> allowed, Clock clock) {
    this.caller = caller;
    this.allowed = allowed;
    this.clock = clock;
    this.asked = clock.instant();
  }

  @Override
  public synchronized boolean holds() {
    Instant now = clock.instant();
    if (holds && !now.isBefore(asked.plus(ASKED_EVERY))) {
      holds = allowed.test(caller.get());
      asked = now;
    }
    return holds;
  }
}
