package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.scheduling.BackfillDate.Reason;
import dev.nightjar.engine.scheduling.ScheduleStore.Kept;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs that schedules missed, too many to be made up for unasked: until a person confirms or
 * dismisses them.
 */
@Component
public final class MissedRuns {

  private final Planner planner = new Planner(Limits.DEFAULT);
  private final ScheduleStore store;
  private final BackfillStore runs;
  private final Backfills backfills;
  private final DeclaredSchedules schedules;
  private final Definitions definitions;
  private final Repositories repositories;
  private final AuditTrail audit;
  private final Transactions transactions;

  MissedRuns(
      ScheduleStore store,
      BackfillStore runs,
      Backfills backfills,
      DeclaredSchedules schedules,
      Definitions definitions,
      Repositories repositories,
      AuditTrail audit,
      Transactions transactions) {
    this.store = store;
    this.runs = runs;
    this.backfills = backfills;
    this.schedules = schedules;
    this.definitions = definitions;
    this.repositories = repositories;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * Those that wait for a word, by pipeline, the earliest first.
   *
   * @param pipeline only this one's; null for all
   */
  public List<Missed> held(@Nullable String pipeline) {
    return store.held(pipeline);
  }

  /**
   * Has those of a pipeline run: as a backfill, two at a time, the oldest first.
   *
   * @throws RunRefused when none waits for a word, or the pipeline isn't active any more
   */
  public QueuedBackfill confirm(String pipeline, String by, @Nullable String reason) {
    SyncedPipeline synced =
        repositories
            .known()
            .find(pipeline)
            .filter(SyncedPipeline::isActive)
            .orElseThrow(
                () ->
                    refused(
                        "confirm",
                        pipeline,
                        "no repository declares it any more",
                        "'nightjar schedule confirm %s --dismiss' forgets them"
                            .formatted(pipeline)));
    SyncedPipeline.Active active = Objects.requireNonNull(synced.active());
    Definition definition = definitions.find(active.definition()).orElseThrow();
    Path file = repositories.provide(synced);
    Source source = new Source(file, active.commit(), /* modified= */ false);
    return transactions.run(() -> confirm(definition, source, by, reason));
  }

  private QueuedBackfill confirm(
      Definition definition, Source source, String by, @Nullable String reason) {
    String pipeline = definition.pipeline();
    runs.lock();
    Kept kept = store.lock(pipeline, store.now());
    List<Missed> missed = requireHeld("confirm", pipeline);
    ScheduleHistory history = schedules.history(kept.versions(), source.path());
    PlannedSchedule schedule =
        history
            .current()
            .orElseThrow(
                () ->
                    refused(
                        "confirm",
                        pipeline,
                        "it has no schedule any more",
                        "'nightjar backfill' runs what is wanted of them"));
    Instant first = missed.get(0).held().first();
    Instant last = missed.get(missed.size() - 1).held().last();
    Map<Instant, KnownRun> known = runs.runs(pipeline, first, last);
    Map<Instant, BackfillDate> dates = new TreeMap<>();
    for (Missed each : missed) {
      planner
          .release(history, each.held(), known.keySet())
          .forEach(
              run ->
                  dates.put(
                      run.logicalTime(),
                      new BackfillDate(run.logicalTime(), Reason.MISSING, true, null)));
    }
    BackfillRequest request =
        new BackfillRequest(
            definition,
            source,
            Map.of(),
            schedule,
            schedules.turn(definition, source.path()).pool(),
            new BackfillRange(first, last, BackfillMode.CATCH_UP, false),
            Limits.DEFAULT.parallel(),
            by);
    store.unhold(pipeline);
    note(pipeline, "confirm", by, reason, missed);
    return backfills.queue(request, List.copyOf(dates.values()));
  }

  /**
   * Has those of a pipeline never run.
   *
   * @throws RunRefused when none waits for a word
   */
  public void dismiss(String pipeline, String by, @Nullable String reason) {
    transactions.run(
        () -> {
          List<Missed> missed = requireHeld("dismiss", pipeline);
          store.unhold(pipeline);
          note(pipeline, "dismiss", by, reason, missed);
        });
  }

  private List<Missed> requireHeld(String verb, String pipeline) {
    List<Missed> missed = store.held(pipeline);
    if (missed.isEmpty()) {
      throw refused(
          verb,
          pipeline,
          "none waits for a word",
          "Only more than %d at once do".formatted(Limits.DEFAULT.unconfirmed()));
    }
    return missed;
  }

  private void note(
      String pipeline, String action, String by, @Nullable String reason, List<Missed> missed) {
    for (Missed each : missed) {
      Held held = each.held();
      audit.add(
          new AuditEntry(
                  AuditEntry.Subject.SCHEDULE,
                  pipeline,
                  null,
                  action,
                  by,
                  store.now(),
                  reason,
                  "%d missed runs, %s to %s".formatted(held.count(), held.first(), held.last()))
              .changing("held", action + "ed"));
    }
  }

  private static RunRefused refused(String verb, String pipeline, String reason, String hint) {
    return new RunRefused(
        "Cannot %s the missed runs of %s: %s".formatted(verb, pipeline, reason), hint);
  }
}
