package dev.nightjar.engine.console.audit;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfills;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which decisions a person may see: those about pipelines of projects that they may look at. Who
 * may do what is for those to see who may look at everything.
 */
@ConsolePart
class AuditSight {

  private final Guard guard;
  private final Sight sight;
  private final RunQueries runs;
  private final Backfills backfills;

  AuditSight(Guard guard, Sight sight, RunQueries runs, Backfills backfills) {
    this.guard = guard;
    this.sight = sight;
    this.runs = runs;
    this.backfills = backfills;
  }

  Predicate<AuditEntry> seen() {
    if (guard.visible().isEmpty()) {
      return entry -> true;
    }
    Predicate<String> pipelines = sight.seen();
    Map<String, Optional<String>> known = new HashMap<>();
    return entry ->
        known
            .computeIfAbsent(entry.subject() + " " + entry.name(), key -> pipeline(entry))
            .filter(pipelines)
            .isPresent();
  }

  /** The pipeline that a decision is about in the end; empty where it is about none. */
  private Optional<String> pipeline(AuditEntry entry) {
    return switch (entry.subject()) {
      case RUN, APPROVAL -> runs.find(entry.name()).map(run -> run.summary().pipeline());
      case BACKFILL -> backfills.find(entry.name()).map(Backfill::pipeline);
      case PIPELINE, SCHEDULE -> Optional.of(entry.name());
      case MODEL -> Optional.of(Shelf.pipelineOf(entry.name()));
      default -> Optional.empty();
    };
  }
}
