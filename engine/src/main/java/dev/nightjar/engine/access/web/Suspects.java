package dev.nightjar.engine.access.web;

import dev.nightjar.steps.contract.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts tokens that were good for nothing, by the address that they came from: who shows too many
 * of them has to wait, and costs the store nothing meanwhile. A token that was good before is still
 * asked about, since others may come from the same address.
 */
final class Suspects {

  /** For how long a wrong token is held against an address. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** More are tried by no program that is well, even with all its workers. */
  static final int MOST = 60;

  private static final int ADDRESSES = 10_000;
  private static final int TOKENS = 1_000;

  private final Clock clock;
  private final Map<String, Count> counts = latest(ADDRESSES);
  private final Map<String, Boolean> good = latest(TOKENS);

  Suspects(Clock clock) {
    this.clock = clock;
  }

  private record Count(Instant since, int failures) {

    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW));
    }
  }

  /** Whether what an address shows is to be looked at. */
  synchronized boolean admits(String address, String shown) {
    Count count = counts.get(address);
    return count == null
        || count.failures() < MOST
        || count.isOver(clock.instant())
        || good.containsKey(Sha256.of(shown));
  }

  synchronized void failed(String address, String shown) {
    good.remove(Sha256.of(shown));
    Instant now = clock.instant();
    Count before = counts.get(address);
    counts.put(
        address,
        before == null || before.isOver(now)
            ? new Count(now, 1)
            : new Count(before.since(), before.failures() + 1));
  }

  synchronized void succeeded(String shown) {
    good.put(Sha256.of(shown), true);
  }

  private static <V> Map<String, V> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
