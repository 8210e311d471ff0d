package dev.nightjar.engine.retention;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has a server collect by itself: of all engines of a store one collects what is in the store, and
 * each what only its home has.
 */
@Component
public final class DailyCollection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DailyCollection.class);

  private static final Duration MOST_BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final Collector collector;
  private final RetentionStore store;
  private final RetentionProperties properties;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "collection");
            thread.setDaemon(true);
            return thread;
          });

  DailyCollection(Collector collector, RetentionStore store, RetentionProperties properties) {
    this.collector = collector;
    this.store = store;
    this.properties = properties;
  }

  /** Begins to look whether it is time. */
  public void start() {
    Duration every = properties.every();
    if (every.isZero()) {
      return;
    }
    Duration look = every.compareTo(MOST_BETWEEN_LOOKS) < 0 ? every : MOST_BETWEEN_LOOKS;
    var unused =
        timer.scheduleWithFixedDelay(
            this::lookQuietly, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    var unusedToo =
        timer.scheduleWithFixedDelay(
            this::sweepQuietly, look.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void lookQuietly() {
    try {
      if (store.takeTurn(properties.every())) {
        tell(collector.collect());
      }
    } catch (RuntimeException e) {
      log.warn("Cannot collect what is old: it is gone on with later", e);
    }
  }

  private void sweepQuietly() {
    try {
      tell(collector.collectLeftovers());
    } catch (RuntimeException e) {
      log.warn("Cannot collect what is left over in the home: it is gone on with later", e);
    }
  }

  private static void tell(Collected collected) {
    for (Collected.OfKind kind : collected.kinds()) {
      if (!kind.gone().isEmpty() || !kind.failed().isEmpty()) {
        log.info(
            "Collected {}: {}, {} bytes; {} failed",
            kind.name(),
            kind.gone().size(),
            kind.bytes(),
            kind.failed().size());
      }
    }
  }
}
