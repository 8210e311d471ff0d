package dev.nightjar.engine.access;

import dev.nightjar.steps.contract.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts attempts to log in, so that nobody tries out passwords. An attempt counts from its begin:
 * who tries a hundred at once is stopped like who tries one after the other. Each engine counts for
 * itself.
 */
final class Throttle {

  static final Duration WINDOW = Duration.ofMinutes(15);

  /** For one user from one address, for one user from anywhere, and for one address. */
  private static final List<Integer> LIMITS = List.of(5, 50, 30);

  private static final int MOST_KEYS = 20_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> attempts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Counts an attempt; false when there were too many before. */
  synchronized boolean admits(String user, String address) {
    List<String> keys = keys(user, address);
    Instant now = clock.instant();
    for (int i = 0; i < keys.size(); i++) {
      if (recent(keys.get(i), now).size() >= LIMITS.get(i)) {
        return false;
      }
    }
    keys.forEach(key -> attempts.computeIfAbsent(key, k -> new ArrayDeque<>()).add(now));
    return true;
  }

  /** Forgets what a user tried from an address: the last attempt was right. */
  synchronized void succeeded(String user, String address) {
    List<String> keys = keys(user, address);
    attempts.remove(keys.get(0));
    for (String key : keys.subList(1, keys.size())) {
      Deque<Instant> known = attempts.get(key);
      if (known != null) {
        known.pollLast();
      }
    }
  }

  private Deque<Instant> recent(String key, Instant now) {
    Deque<Instant> known = attempts.get(key);
    if (known == null) {
      return new ArrayDeque<>();
    }
    while (!known.isEmpty() && known.element().plus(WINDOW).isBefore(now)) {
      known.remove();
    }
    if (known.isEmpty()) {
      attempts.remove(key);
    }
    return known;
  }

  /** Of one length each, so that no name stands for another's. */
  private static List<String> keys(String user, String address) {
    String who = Sha256.of(user);
    return List.of("both " + who + address, "user " + who, "address " + address);
  }
}
