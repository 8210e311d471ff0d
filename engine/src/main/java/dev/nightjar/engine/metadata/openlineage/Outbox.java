package dev.nightjar.engine.metadata.openlineage;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds events until they are sent, by a thread of its own. Whoever hands one in never waits: an
 * event that finds no place, or isn't taken, is dropped, and the first one that is dropped for a
 * reason is logged.
 */
final class Outbox implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int PLACES = 1_000;

  /** Reasons may have something in them that is never the same. */
  private static final int MOST_REASONS = 20;

  private final String to;
  private final Transport transport;
  private final Duration patience;

  /** An empty one ends the thread, after all that was handed in before. */
  private final BlockingQueue<Optional<Supplier<String>>> events = new ArrayBlockingQueue<>(PLACES);

  private final Thread sender = new Thread(this::sendAll, "openlineage");
  private final Set<String> told = new HashSet<>();

  /**
   * An outbox that begins to send at once.
   *
   * @param to where to, for the log
   * @param patience how long closing it may take
   */
  Outbox(String to, Transport transport, Duration patience) {
    this.to = to;
    this.transport = transport;
    this.patience = patience;
    sender.setDaemon(true);
    sender.start();
  }

  /** Hands an event in; it is written down by the thread that sends it. */
  void add(Supplier<String> event) {
    if (!events.offer(Optional.of(event))) {
      drop("%d others wait to be sent".formatted(PLACES));
    }
  }

  /** Sends what is left, as far as that is done in the time that is given. */
  @Override
  public void close() {
    try {
      if (!events.offer(Optional.empty())) {
        sender.interrupt();
      }
      sender.join(patience.toMillis());
      if (sender.isAlive()) {
        drop("there is no time left");
        sender.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAll() {
    try {
      Optional<Supplier<String>> event = events.take();
      while (event.isPresent()) {
        send(event.get());
        event = events.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Supplier<String> event) throws InterruptedException {
    try {
      transport.send(event.get());
    } catch (IOException e) {
      drop(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      drop(e.toString());
    }
  }

  private synchronized void drop(String reason) {
    if (told.size() < MOST_REASONS && told.add(reason)) {
      log.warn(
          "Cannot send an OpenLineage event to {}: {}; it is dropped, and so are others like it",
          to,
          reason);
    }
  }
}
