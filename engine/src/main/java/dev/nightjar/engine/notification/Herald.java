package dev.nightjar.engine.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every two seconds what there is to tell, and sends it. Does nothing until a server starts
 * it. Several engines may do so at once.
 */
@Component
public final class Herald implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Herald.class);

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** One channel that is slow should not keep others waiting. */
  private static final int SENDERS = 3;

  private final Notices notices;
  private final Dispatch dispatch;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final List<ScheduledExecutorService> executors = new ArrayList<>();

  Herald(Notices notices, Dispatch dispatch) {
    this.notices = notices;
    this.dispatch = dispatch;
  }

  /** Begins to look and to send. Idempotent. */
  public synchronized void start() {
    if (!executors.isEmpty()) {
      return;
    }
    ScheduledExecutorService looking = executor("notices", 1);
    every(looking, INTERVAL, "what is to be told", notices::look);
    every(looking, Duration.ofHours(1), "what was told", notices::forget);
    ScheduledExecutorService sending = executor("notifications", SENDERS);
    for (int i = 0; i < SENDERS; i++) {
      every(sending, INTERVAL, "messages", this::send);
    }
  }

  private void send() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = dispatch.sendOne();
    }
  }

  private void every(
      ScheduledExecutorService executor, Duration interval, String subject, Runnable work) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> guarded(subject, work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private ScheduledExecutorService executor(String name, int threads) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            threads,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    executors.add(executor);
    return executor;
  }

  /** The store may be back at the next look; what fails again and again is told once. */
  private void guarded(String subject, Runnable work) {
    try {
      work.run();
      failing.remove(subject);
    } catch (RuntimeException e) {
      if (failing.add(subject)) {
        log.warn("Cannot look after {}: {}", subject, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    List<ScheduledExecutorService> last;
    synchronized (this) {
      last = List.copyOf(executors);
      executors.clear();
    }
    // No interrupts: the embedded store would take them for its file's end.
    last.forEach(ScheduledExecutorService::shutdown);
    try {
      for (ScheduledExecutorService executor : last) {
        var unused = executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
