package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Events;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Events on their way to the engine, numbered from 1 in the order in which they came. An event
 * stays until the engine has confirmed it, so a report can be sent again.
 */
final class Outbox {

  private static final int BATCH = 20;
  private static final int CAPACITY = 2_000;

  private final Deque<Event> pending = new ArrayDeque<>();
  private final Semaphore urgent = new Semaphore(0);
  private long first = 1;

  /** Takes an event that can wait for the next report. */
  synchronized void add(Event event) {
    pending.add(event);
  }

  /** Takes an event that somebody waits for. */
  void send(Event event) {
    add(event);
    urgent.release();
  }

  /** Takes what attempts came to once more, where it isn't on its way anyway. */
  synchronized void repeat(Map<String, Event> results) {
    Set<Event> underway = new HashSet<>(pending);
    results.values().stream().filter(event -> !underway.contains(event)).forEach(this::send);
  }

  /** Waits until there is something that somebody waits for, but no longer than this. */
  void await(long millis) throws InterruptedException {
    if (urgent.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      urgent.drainPermits();
    }
  }

  /** Whether there is room for what can be left out; what an attempt came to is always taken. */
  synchronized boolean hasRoom() {
    return pending.size() < CAPACITY;
  }

  /** The oldest events that aren't confirmed; empty when there are none. */
  synchronized Events batch() {
    List<Event> events = pending.stream().limit(BATCH).toList();
    return new Events(first, events);
  }

  /** The engine has these. */
  synchronized void confirm(Events events) {
    long next = events.first() + events.events().size();
    while (first < next) {
      pending.remove();
      first++;
    }
  }
}
