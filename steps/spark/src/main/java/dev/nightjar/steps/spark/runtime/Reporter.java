package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Events;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings events to one engine, and sends a heartbeat when there are none. */
final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final long EVERY_MILLIS = 100;

  private final EngineConnection engine;
  private final EngineLink link;
  private final Activities activities;
  private final Outbox outbox;
  private long lastReport = System.nanoTime();
  private boolean reached = true;

  Reporter(EngineConnection engine, EngineLink link, Activities activities, Outbox outbox) {
    this.engine = engine;
    this.link = link;
    this.activities = activities;
    this.outbox = outbox;
  }

  /** Reports until another engine has the driver. */
  void run() throws InterruptedException {
    while (link.isCurrent(engine)) {
      report();
      outbox.await(EVERY_MILLIS);
    }
  }

  /** Reports all that there is to say. An engine that can't be reached is told the next time. */
  synchronized void report() throws InterruptedException {
    activities.collect();
    Events events = outbox.batch();
    try {
      while (!events.events().isEmpty() || heartbeatIsDue()) {
        engine.report(events);
        lastReport = System.nanoTime();
        reached = true;
        if (!link.isCurrent(engine)) {
          return;
        }
        Events reported = events;
        link.heard(engine, () -> outbox.confirm(reported));
        events = outbox.batch();
      }
    } catch (IOException e) {
      if (reached) {
        LOG.warn("The engine can't be reached; trying again: {}", e.toString());
      }
      reached = false;
    }
  }

  private boolean heartbeatIsDue() {
    return System.nanoTime() - lastReport > engine.heartbeat().toNanos();
  }
}
