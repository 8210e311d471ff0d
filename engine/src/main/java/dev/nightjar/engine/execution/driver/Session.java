package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.Hello;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** What one driver and the engine say to each other. */
final class Session {

  private final Mailbox mailbox = new Mailbox();
  private final CompletableFuture<Hello> opened = new CompletableFuture<>();
  private final Event.Handler events;
  private final LongSupplier nanoTime;
  private long nextEvent = 1;
  private volatile long lastHeard;

  Session(Event.Handler events, LongSupplier nanoTime) {
    this.events = events;
    this.nanoTime = nanoTime;
    this.lastHeard = nanoTime.getAsLong();
  }

  void open(Hello hello) {
    heard();
    opened.complete(hello);
  }

  /** Completes when the driver has dialled. */
  CompletableFuture<Hello> opened() {
    return opened;
  }

  void send(Command command) {
    mailbox.post(command);
  }

  CompletableFuture<Commands> poll(long after) {
    heard();
    return mailbox.poll(after);
  }

  /** Takes events in, one after the other, and passes over those that it has had. */
  synchronized void receive(Events report) {
    heard();
    long number = report.first();
    for (Event event : report.events()) {
      if (number >= nextEvent) {
        nextEvent = number + 1;
        event.accept(events);
      }
      number++;
    }
    heard();
  }

  /** For how long the driver has said nothing. */
  Duration silence() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastHeard);
  }

  /** Ends the poll that waits, so that it doesn't hold the web server when that stops. */
  void release() {
    mailbox.release();
  }

  private void heard() {
    lastHeard = nanoTime.getAsLong();
  }
}
