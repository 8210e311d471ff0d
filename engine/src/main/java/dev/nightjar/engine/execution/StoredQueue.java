package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.QueueStore.Waiting;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  private final Chronicle chronicle;
  private final Ids ids;
  private final ApplicationEventPublisher events;
  private final Purpose purpose;
  private final Clock clock;

  StoredQueue(
      QueueStore store,
      RunStore runs,
      Transactions transactions,
      Chronicle chronicle,
      Ids ids,
      ApplicationEventPublisher events,
      Purpose purpose,
      Clock clock) {
    this.store = store;
    this.runs = runs;
    this.transactions = transactions;
    this.chronicle = chronicle;
    this.ids = ids;
    this.events = events;
    this.purpose = purpose;
    this.clock = clock;
  }

  @Override
  public List<Submitted> submit(List<Submission> submissions) {
    List<Submitted> submitted = guarded(() -> transactions.run(() -> added(submissions)));
    if (purpose == Purpose.SERVE) {
      // Only a server has who listens; elsewhere the parts of one can't even be made.
      events.publishEvent(new RunsWaiting());
    }
    return submitted;
  }

  private List<Submitted> added(List<Submission> submissions) {
    List<Submitted> submitted = store.add(waiting(submissions));
    for (int i = 0; i < submitted.size(); i++) {
      Submission asked = submissions.get(i);
      if (submitted.get(i).added() && asked.backfill() == null && byPerson(asked.trigger())) {
        chronicle.note(
            Subject.RUN,
            submitted.get(i).run(),
            "start",
            null,
            Asked.words(asked.definition().pipeline(), asked.logicalTime(), asked.parameters()));
      }
    }
    return submitted;
  }

  /** A backfill is one decision, however many runs it has. */
  private static boolean byPerson(Trigger trigger) {
    return trigger == Trigger.MANUAL || trigger == Trigger.API;
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
    return cancelIfOpen(run)
        .orElseThrow(
            () ->
                new RunRefused(
                    "Cannot cancel run %s: it has %s".formatted(run, ended(run)),
                    "What it made stays; 'nightjar runs show " + run + "' tells"));
  }

  @Override
  public Optional<Cancelling> cancelIfOpen(String run) {
    return guarded(() -> transactions.run(() -> tryToCancel(run)));
  }

  private Optional<Cancelling> tryToCancel(String run) {
    String before = runs.see(run).state().toString();
    if (store.cancelUnowned(run, clock.instant())) {
      chronicle.note(Subject.RUN, run, "cancel", before, "cancelled");
      return Optional.of(Cancelling.DONE);
    }
    if (store.askToCancel(run)) {
      chronicle.note(Subject.RUN, run, "cancel", before, "cancelling");
      return Optional.of(Cancelling.ASKED);
    }
    return Optional.empty();
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
