package dev.nightjar.engine.catalog;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for news of every repository in its interval, and at once when it is told that there are
 * some. Does nothing until a server starts it.
 */
@Component
public final class RepositoryPoller implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RepositoryPoller.class);

  /** Longer, and who stops the engine loses it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Repositories repositories;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledExecutorService executor;

  /** Looks at nothing yet. */
  public RepositoryPoller(Repositories repositories) {
    this.repositories = repositories;
  }

  /** Begins to look, now for the first time. Idempotent. */
  public synchronized void start() {
    if (executor != null || repositories.upstreams().isEmpty()) {
      return;
    }
    // One that doesn't answer keeps only itself from being synced.
    executor =
        Executors.newScheduledThreadPool(
            repositories.upstreams().size(),
            work -> {
              Thread thread = new Thread(work, "repositories");
              thread.setDaemon(true);
              return thread;
            });
    for (Upstream upstream : repositories.upstreams()) {
      var unused =
          executor.scheduleWithFixedDelay(
              () -> poll(upstream), 0, upstream.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Has a repository looked at as soon as possible. Of many that ask at once, one is heard.
   *
   * @return false when nothing is being looked at, or not this repository
   */
  public synchronized boolean look(String name) {
    Upstream upstream =
        repositories.upstreams().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElse(null);
    if (executor == null || upstream == null) {
      return false;
    }
    if (asked.add(name)) {
      executor.execute(
          () -> {
            asked.remove(name);
            poll(upstream);
          });
    }
    return true;
  }

  /** Stops looking, and waits a moment for what is being synced. */
  @Override
  public void close() {
    ScheduledExecutorService last;
    synchronized (this) {
      last = executor;
      executor = null;
    }
    if (last == null) {
      return;
    }
    // No interrupts: the embedded store would take them for its file's end.
    last.shutdown();
    try {
      if (!last.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("A repository is still being synced; what it comes to is found again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll(Upstream upstream) {
    try {
      repositories.poll(upstream);
    } catch (RuntimeException e) {
      // The store may be back at the next look.
      log.warn("Cannot sync repository {}", upstream.name(), e);
    }
  }
}
