package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.scheduling.ScheduleStore.Kept;
import dev.nightjar.engine.scheduling.ScheduleStore.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has runs that are due wait for an engine. What is decided about a pipeline, the runs that come of
 * it, those that give way to them and how far it has been considered are stored in one transaction.
 */
@Component
class Agenda {

  private static final Logger log = LoggerFactory.getLogger(Agenda.class);

  /** Of the runs that a schedule asks for at one logical time, there is one. */
  static final String KEY = "due";

  private final Planner planner = new Planner(Limits.DEFAULT);
  private final Definitions definitions;
  private final Repositories repositories;
  private final DeclaredSchedules schedules;
  private final ScheduleStore store;
  private final RunQueue queue;
  private final Transactions transactions;
  private final Map<String, Quiet> quiet = new ConcurrentHashMap<>();
  private final Set<String> overlapping = ConcurrentHashMap.newKeySet();

  Agenda(
      Definitions definitions,
      Repositories repositories,
      DeclaredSchedules schedules,
      ScheduleStore store,
      RunQueue queue,
      Transactions transactions) {
    this.definitions = definitions;
    this.repositories = repositories;
    this.schedules = schedules;
    this.store = store;
    this.queue = queue;
    this.transactions = transactions;
  }

  /** Nothing is due of a definition before an instant. */
  private record Quiet(String definition, Instant until) {}

  /** Does what a pipeline's schedule asks for by now. */
  void settle(SyncedPipeline pipeline, Instant now) {
    SyncedPipeline.Active active = Objects.requireNonNull(pipeline.active());
    Quiet known = quiet.get(pipeline.name());
    if (known != null
        && known.definition().equals(active.definition())
        && now.isBefore(known.until())) {
      return;
    }
    Definition definition = definitions.find(active.definition()).orElseThrow();
    Path file = repositories.ready(pipeline);
    PlannedSchedule schedule = schedules.of(definition, file).orElse(null);
    if (schedule != null && schedule.overlap() == Overlap.ALLOW) {
      overlapping.add(pipeline.name());
    } else {
      overlapping.remove(pipeline.name());
    }
    Source source = new Source(file, active.commit(), /* modified= */ false);
    transactions.run(() -> decide(pipeline.name(), schedule, definition, source, now));
    Instant next =
        Optional.ofNullable(schedule)
            .flatMap(planned -> planned.timetable().next(now))
            .orElse(Instant.MAX);
    quiet.put(pipeline.name(), new Quiet(active.definition(), next));
  }

  /** A pipeline isn't active any more: what its schedule asks for from now on counts no more. */
  void strike(String pipeline, Instant now) {
    quiet.remove(pipeline);
    overlapping.remove(pipeline);
    transactions.run(
        () -> {
          Kept kept = store.lock(pipeline, now);
          if (!kept.versions().isEmpty()) {
            store.add(pipeline, new Version(now, null));
          }
          store.advance(pipeline, now);
        });
    log.info("Pipeline {} isn't scheduled any more", pipeline);
  }

  /** The pipelines whose schedules let runs overlap, of those that were looked at. */
  Set<String> overlapping() {
    return Set.copyOf(overlapping);
  }

  private void decide(
      String pipeline,
      @Nullable PlannedSchedule schedule,
      Definition definition,
      Source source,
      Instant now) {
    Kept kept = store.lock(pipeline, now);
    ScheduleHistory before = schedules.history(kept.versions(), source.path());
    ScheduleHistory history = before.with(now, schedule);
    if (!history.equals(before)) {
      store.add(pipeline, new Version(now, schedule == null ? null : definition.hash()));
    }
    Situation situation =
        new Situation(kept.watermark(), now, kept.runs(), !kept.active().isEmpty());
    Decision decision = planner.decide(history, situation);
    Turn turn = schedules.turn(definition, source.path());
    List<Submission> due =
        decision.runs().stream()
            .map(
                run ->
                    new Submission(
                            definition,
                            source,
                            Map.of(),
                            run.logicalTime(),
                            run.trigger(),
                            KEY,
                            /* priority= */ 0,
                            Set.of())
                        .at(turn))
            .toList();
    if (decision.cancelsActive()) {
      kept.active().forEach(queue::cancelIfOpen);
    }
    if (!due.isEmpty()) {
      queue.submit(due);
    }
    store.advance(pipeline, decision.watermark());
    if (decision.held() != null) {
      store.hold(pipeline, decision.held(), now);
    }
    tell(pipeline, decision);
  }

  private static void tell(String pipeline, Decision decision) {
    decision
        .runs()
        .forEach(
            run ->
                log.info(
                    "Pipeline {} is due for {}{}",
                    pipeline,
                    run.logicalTime(),
                    run.late() ? ", late" : ""));
    decision
        .omitted()
        .forEach(
            omission ->
                log.warn(
                    "Pipeline {} gets no run for {} logical times from {} to {}: {}",
                    pipeline,
                    omission.count(),
                    omission.first(),
                    omission.last(),
                    omission.reason()));
    Held held = decision.held();
    if (held != null) {
      log.warn(
          "Pipeline {} has missed {} runs, from {} to {}: too many to make up for unasked:"
              + " 'nightjar schedule confirm {}' has them run",
          pipeline,
          held.count(),
          held.first(),
          held.last(),
          pipeline);
    }
  }
}
