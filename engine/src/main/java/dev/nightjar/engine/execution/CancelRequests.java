package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for runs of this engine that somebody else wants cancelled, from its first run on. */
@Component
final class CancelRequests implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CancelRequests.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final QueueStore store;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "cancel-requests");
            thread.setDaemon(true);
            return thread;
          });
  private boolean begun;

  CancelRequests(QueueStore store) {
    this.store = store;
  }

  /** Has each request told, again and again until it is heeded. */
  synchronized void follow(EngineProcess engine, Consumer<String> cancel) {
    if (!begun) {
      begun = true;
      var unused =
          timer.scheduleWithFixedDelay(
              () -> requests(engine).forEach(cancel),
              INTERVAL.toMillis(),
              INTERVAL.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private List<String> requests(EngineProcess engine) {
    try {
      return store.toCancel(engine.id());
    } catch (RuntimeException e) {
      log.debug("Cannot look for runs to be cancelled yet", e);
      return List.of();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
