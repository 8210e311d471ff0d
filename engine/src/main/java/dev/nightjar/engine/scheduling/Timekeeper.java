package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every second which active pipelines have become due, but for those that are paused. Does
 * nothing until a server starts it. Several engines may look at once: what one has settled, the
 * others find settled.
 */
@Component
public final class Timekeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timekeeper.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Repositories repositories;
  private final ScheduleStore store;
  private final Agenda agenda;
  private final Pauses pauses;
  private final Set<String> failing = new HashSet<>();
  private @Nullable ScheduledExecutorService executor;

  Timekeeper(Repositories repositories, ScheduleStore store, Agenda agenda, Pauses pauses) {
    this.repositories = repositories;
    this.store = store;
    this.agenda = agenda;
    this.pauses = pauses;
  }

  /** Begins to look. Idempotent. */
  public synchronized void start() {
    if (executor == null) {
      executor =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "schedules");
                thread.setDaemon(true);
                return thread;
              });
      var unused =
          executor.scheduleWithFixedDelay(
              () -> guarded("schedules", this::look),
              0,
              INTERVAL.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Looks once at all pipelines; what is wrong with one keeps no other from being looked at. */
  void look() {
    Instant now = store.now();
    Set<String> left = store.scheduled();
    Set<String> paused = pauses.all().keySet();
    for (SyncedPipeline pipeline : repositories.known().list()) {
      if (pipeline.isActive()) {
        left.remove(pipeline.name());
        if (!paused.contains(pipeline.name())) {
          guarded(pipeline.name(), () -> agenda.settle(pipeline, now));
        }
      }
    }
    left.forEach(pipeline -> guarded(pipeline, () -> agenda.strike(pipeline, now)));
  }

  /** The store may be back at the next look; what fails again and again is told once. */
  private void guarded(String subject, Runnable look) {
    try {
      look.run();
      failing.remove(subject);
    } catch (RuntimeException e) {
      if (failing.add(subject)) {
        log.warn("Cannot look whether {} is due: {}", subject, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    ScheduledExecutorService last;
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
