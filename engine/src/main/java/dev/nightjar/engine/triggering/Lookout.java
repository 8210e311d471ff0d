package dev.nightjar.engine.triggering;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every second what has happened in the store, and every ten whether files have appeared.
 * Does nothing until a server starts it. Several engines may look at once.
 */
@Component
public final class Lookout implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration FILES = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Triggers triggers;
  private final KeyedRuns keys;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledThreadPoolExecutor executor;

  Lookout(Triggers triggers, KeyedRuns keys) {
    this.triggers = triggers;
    this.keys = keys;
  }

  /** Begins to look. Idempotent. */
  public synchronized void start() {
    if (executor != null) {
      return;
    }
    // A disk that doesn't answer must not keep the store from being looked at.
    executor =
        new ScheduledThreadPoolExecutor(
            2,
            work -> {
              Thread thread = new Thread(work, "triggers");
              thread.setDaemon(true);
              return thread;
            });
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    every(executor, INTERVAL, "triggers", () -> triggers.look(this::guarded));
    every(executor, FILES, "files", () -> triggers.lookForFiles(this::guarded));
    every(executor, Duration.ofHours(1), "keys", keys::forget);
  }

  private void every(
      ScheduledThreadPoolExecutor on, Duration interval, String subject, Runnable look) {
    var unused =
        on.scheduleWithFixedDelay(
            () -> guarded(subject, look), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The store may be back at the next look; what fails again and again is told once. */
  private void guarded(String subject, Runnable look) {
    try {
      look.run();
      failing.remove(subject);
    } catch (RuntimeException e) {
      if (failing.add(subject)) {
        log.warn("Cannot look what starts {}: {}", subject, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    ScheduledThreadPoolExecutor last;
    synchronized (this) {
      last = executor;
      executor = null;
    }
    if (last != null) {
      // No interrupts: the embedded store would take them for its file's end.
      last.shutdown();
      try {
        var unused = last.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
