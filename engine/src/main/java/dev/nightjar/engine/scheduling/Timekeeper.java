package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Looks every second which active pipelines have become due, but for those that are paused. Does
 * nothing until a server starts it. Several engines may look at once: what one has settled, the
 * others find settled.
 */
@Component
public final class Timekeeper implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Repositories repositories;
  private final ScheduleStore store;
  private final Agenda agenda;
  private final Pauses pauses;
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

  /** Looks once at all pipelines; what is wrong with one keeps no other from being looked at. */
  void look() {
    Instant now = store.now();
    Set<String> left = store.scheduled();
    Set<String> paused = pauses.all().keySet();
    for (SyncedPipeline pipeline : repositories.known().list()) {
      if (pipeline.isActive()) {
        left.remove(pipeline.name());
        if (!paused.contains(pipeline.name())) {
          rounds.guarded(subject(pipeline.name()), () -> agenda.settle(pipeline, now));
        }
      }
    }
    left.forEach(pipeline -> rounds.guarded(subject(pipeline), () -> agenda.strike(pipeline, now)));
  }

  private static String subject(String pipeline) {
    return "the schedule of " + pipeline;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
