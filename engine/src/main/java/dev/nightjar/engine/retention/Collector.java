package dev.nightjar.engine.retention;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Chronicle;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Collects what is older than it is kept for. It may break off at any moment, and run beside runs
 * and other collections: what somebody takes meanwhile stays.
 */
@Component
public final class Collector {

  private final OldVersions versions;
  private final OldLogs logs;
  private final OldRuns runs;
  private final HomeLeftovers leftovers;
  private final Chronicle chronicle;
  private final Clock clock;

  Collector(
      OldVersions versions,
      OldLogs logs,
      OldRuns runs,
      HomeLeftovers leftovers,
      Chronicle chronicle,
      Clock clock) {
    this.versions = versions;
    this.logs = logs;
    this.runs = runs;
    this.leftovers = leftovers;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** Collects all there is. */
  public Collected collect() {
    return chronicle.through(
        Subject.COLLECTION, "home", "collect", () -> collect(false), Collected::words);
  }

  /** What {@link #collect()} would do now. */
  public Collected foresee() {
    return collect(true);
  }

  /** Collects what only this engine's home has. */
  Collected collectLeftovers() {
    return new Collected(leftovers.collect(clock.instant(), false), false);
  }

  private Collected collect(boolean dryRun) {
    Instant now = clock.instant();
    List<Collected.OfKind> kinds = new ArrayList<>();
    kinds.add(versions.finish(dryRun));
    kinds.addAll(versions.collect(now, dryRun));
    kinds.add(logs.archive(now, dryRun));
    kinds.add(logs.delete(now, dryRun));
    kinds.add(runs.collect(now, dryRun));
    kinds.addAll(leftovers.collect(now, dryRun));
    return new Collected(kinds, dryRun);
  }
}
