package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.QueueStore.Waiting;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The queue in the store. It needs no home of its own, so it may stand beside an engine. */
@Component
final class StoredQueue implements RunQueue {

  private final QueueStore store;
  private final RunStore runs;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final Petitioner petitioner;
  private final Ids ids;
  private final ApplicationEventPublisher events;
  private final Purpose purpose;
  private final Clock clock;

  StoredQueue(
      QueueStore store,
      RunStore runs,
      Transactions transactions,
      AuditTrail audit,
      Petitioner petitioner,
      Ids ids,
      ApplicationEventPublisher events,
      Purpose purpose,
      Clock clock) {
    this.store = store;
    this.runs = runs;
    this.transactions = transactions;
    this.audit = audit;
    this.petitioner = petitioner;
    this.ids = ids;
    this.events = events;
    this.purpose = purpose;
    this.clock = clock;
  }

  @Override
  public List<Submitted> submit(List<Submission> submissions) {
    List<Submitted> submitted =
        guarded(() -> transactions.run(() -> store.add(waiting(submissions))));
    if (purpose == Purpose.SERVE) {
      // Only a server has who listens; elsewhere the parts of one can't even be made.
      events.publishEvent(new RunsWaiting());
    }
    return submitted;
  }

  /** Named anew with each try: of many names that are made at once, two may be alike. */
  private List<Waiting> waiting(List<Submission> submissions) {
    Set<String> names = new HashSet<>();
    List<Waiting> waiting = new ArrayList<>();
    for (Submission submission : submissions) {
      String name = ids.run(submission.definition().pipeline());
      while (!names.add(name)) {
        name = ids.run(submission.definition().pipeline());
      }
      waiting.add(new Waiting(name, submission));
    }
    return waiting;
  }

  @Override
  public Cancelling cancel(String run) {
    return guarded(
        () ->
            transactions.run(
                () -> {
                  if (store.cancelUnowned(run, clock.instant())) {
                    note(run);
                    return Cancelling.DONE;
                  }
                  if (store.askToCancel(run)) {
                    note(run);
                    return Cancelling.ASKED;
                  }
                  throw new RunRefused(
                      "Cannot cancel run %s: it has %s".formatted(run, ended(run)),
                      "What it made stays; 'nightjar runs show " + run + "' tells");
                }));
  }

  /** What the engine cancels by itself is nobody's decision. */
  private void note(String run) {
    petitioner
        .current()
        .ifPresent(
            asking ->
                audit.add(
                    new AuditEntry(
                        AuditEntry.Subject.RUN,
                        run,
                        null,
                        "cancel",
                        asking.name(),
                        clock.instant(),
                        null,
                        null)));
  }

  private String ended(String run) {
    return switch (runs.see(run).state()) {
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      default -> "been cancelled already";
    };
  }

  private static <T> T guarded(Supplier<T> change) {
    try {
      return change.get();
    } catch (DataAccessException | TransactionException e) {
      throw new StoreFailure("write to", e);
    }
  }
}
