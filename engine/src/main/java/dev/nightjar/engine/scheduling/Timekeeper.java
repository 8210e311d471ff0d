package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Looks every second which active pipelines have become due, but for those that are paused and
 * those of repositories that this engine doesn't follow. Does nothing until a server starts it.
 * Several engines may look at once: what one has settled, the others find settled.
 */
@Component
public final class Timekeeper implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Repositories repositories;
  private final ScheduleStore store;
  private final Agenda agenda;
  private final Pauses pauses;
  private final Map<String, String> troubles = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("schedules");

  Timekeeper(Repositories repositories, ScheduleStore store, Agenda agenda, Pauses pauses) {
    this.repositories = repositories;
    this.store = store;
    this.agenda = agenda;
    this.pauses = pauses;
  }

  /** Begins to look. Idempotent. */
  public void start() {
    if (rounds.begin(1)) {
      rounds.every(INTERVAL, "schedules", this::look);
    }
  }

  /**
   * The pipelines whose schedules let runs go on beside each other. A pipeline that it hasn't
   * looked at yet isn't among them.
   */
  public Set<String> overlapping() {
    return agenda.overlapping();
  }

  /** Looks once at all pipelines; what is wrong with one keeps no other from being looked at. */
  void look() {
    Instant now = store.now();
    Set<String> left = store.scheduled();
    Set<String> paused = pauses.all().keySet();
    for (SyncedPipeline pipeline : repositories.known().list()) {
      if (pipeline.isActive()) {
        left.remove(pipeline.name());
        if (!paused.contains(pipeline.name()) && repositories.follows(pipeline)) {
          guarded(pipeline.name(), () -> agenda.settle(pipeline, now));
        }
      }
    }
    left.forEach(pipeline -> guarded(pipeline, () -> agenda.strike(pipeline, now)));
  }

  /** What goes wrong is logged, and kept for who asks why nothing becomes due. */
  private void guarded(String pipeline, Runnable work) {
    rounds.guarded(
        subject(pipeline),
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            keep(pipeline, cause(e));
            throw e;
          }
          if (troubles.remove(pipeline) != null) {
            store.mend(pipeline);
          }
        });
  }

  private void keep(String pipeline, String error) {
    if (!error.equals(troubles.put(pipeline, error))) {
      rounds.guarded(
          "what is wrong with " + subject(pipeline), () -> store.trouble(pipeline, error));
    }
  }

  /** The innermost cause says the most. */
  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static String subject(String pipeline) {
    return "the schedule of " + pipeline;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
