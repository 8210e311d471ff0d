package dev.nightjar.engine.retention;

import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
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
  private final Rounds rounds = new Rounds("collection");

  DailyCollection(Collector collector, RetentionStore store, RetentionProperties properties) {
    this.collector = collector;
    this.store = store;
    this.properties = properties;
  }

  /** Begins to look whether it is time. Idempotent. */
  public void start() {
    Duration every = properties.every();
    if (every.isZero() || !rounds.begin(1)) {
      return;
    }
    Duration look = every.compareTo(MOST_BETWEEN_LOOKS) < 0 ? every : MOST_BETWEEN_LOOKS;
    rounds.every(look, look, "what is old", this::look);
    rounds.every(
        look, every, "what is left over in the home", () -> tell(collector.collectLeftovers()));
  }

  @Override
  public void close() {
    rounds.close();
  }

  private void look() {
    if (store.takeTurn(properties.every())) {
      tell(collector.collect());
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
