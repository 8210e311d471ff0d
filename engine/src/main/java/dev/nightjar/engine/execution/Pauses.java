package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Pauses pipelines: of one that is paused nothing becomes due and no run is taken from the queue,
 * in no engine. Runs that go on may end.
 */
@Component
public final class Pauses {

  private final PauseStore store;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final Clock clock;

  Pauses(PauseStore store, AuditTrail audit, Transactions transactions, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The pipelines that are paused, by name. */
  public Map<String, PausedPipeline> all() {
    Map<String, PausedPipeline> all = new TreeMap<>();
    store.all().forEach(each -> all.put(each.pipeline(), each));
    return all;
  }

  /**
   * Pauses a pipeline.
   *
   * @throws RunRefused when it is paused already
   */
  public void pause(String pipeline, String by, String reason) {
    transactions.run(
        () -> {
          Instant now = clock.instant();
          if (!store.add(new PausedPipeline(pipeline, by, now, reason))) {
            throw new RunRefused(
                "Cannot pause pipeline %s: it is paused already".formatted(pipeline),
                "'nightjar status' tells since when, and by whom");
          }
          note(pipeline, "pause", by, now, reason);
        });
  }

  /**
   * Has a pipeline go on. What was due meanwhile is made up for as its schedule says.
   *
   * @throws RunRefused when it isn't paused
   */
  public void resume(String pipeline, String by, String reason) {
    transactions.run(
        () -> {
          if (!store.remove(pipeline)) {
            throw new RunRefused(
                "Cannot resume pipeline %s: it isn't paused".formatted(pipeline),
                "'nightjar pipelines list' shows which are");
          }
          note(pipeline, "resume", by, clock.instant(), reason);
        });
  }

  private void note(String pipeline, String action, String by, Instant at, String reason) {
    boolean pausing = action.equals("pause");
    audit.add(
        new AuditEntry(Subject.PIPELINE, pipeline, null, action, by, at, reason, null)
            .changing(pausing ? "active" : "paused", pausing ? "paused" : "active"));
  }
}
