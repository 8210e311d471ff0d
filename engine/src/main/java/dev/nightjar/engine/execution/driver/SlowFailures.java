package dev.nightjar.engine.execution.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * File systems that took long to fail: each is left alone for ten times as long, a minute at most,
 * so that it takes little of the time that others need. Not for use by many threads.
 */
final class SlowFailures {

  /** Who fails within this time, in nanoseconds, holds nobody up. */
  private static final long SLOW = 2_000_000_000L;

  private static final long MOST = 60_000_000_000L;
  private static final long TIMES = 10;

  private final LongSupplier nanoTime;
  private final Map<String, Failed> failed = new HashMap<>();

  SlowFailures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Failed(String pattern, String reason, long until) {}

  /** Why a pattern isn't to be looked for now; null when it is. */
  @Nullable String known(String fileSystem, String pattern) {
    Failed last = failed.get(fileSystem);
    if (last == null || nanoTime.getAsLong() - last.until() >= 0) {
      failed.remove(fileSystem);
      return null;
    }
    return last.pattern().equals(pattern)
        ? last.reason()
        : "%s was slow to fail and is left alone for a while: %s"
            .formatted(fileSystem, last.reason());
  }

  /** A look for a pattern, which began at a moment, has failed now. */
  void add(String fileSystem, String pattern, String reason, long began) {
    long now = nanoTime.getAsLong();
    if (now - began > SLOW) {
      long until = now + Math.min(MOST, TIMES * (now - began));
      failed.put(fileSystem, new Failed(pattern, reason, until));
    }
  }
}
