package dev.nightjar.engine.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as this machine's does, and steps when it is told to. */
public final class SteppingClock extends Clock {

  private final Clock right = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  private volatile Duration off = Duration.ZERO;

  /** Steps so far from the right time: ahead, or behind where it is negative. */
  public void step(Duration from) {
    off = from;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(off);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Cannot set a zone: a stepping clock is in UTC");
  }
}
