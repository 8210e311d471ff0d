package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.Again;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.QueueStore;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.Requeued;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.scheduling.Backfill.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has pipelines run for logical times of the past: asked for, stopped and looked at as one. */
@Component
public final class Backfills {

  /** What is due now comes before what was due once. */
  static final int PRIORITY = -1;

  private static final int TRIES = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final BackfillStore store;
  private final ScheduleStore schedules;
  private final RunQueue queue;
  private final QueueStore waiting;
  private final Repairs repairs;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final RandomGenerator random;
  private final Clock clock;

  Backfills(
      BackfillStore store,
      ScheduleStore schedules,
      RunQueue queue,
      QueueStore waiting,
      Repairs repairs,
      AuditTrail audit,
      Transactions transactions,
      RandomGenerator random,
      Clock clock) {
    this.store = store;
    this.schedules = schedules;
    this.queue = queue;
    this.waiting = waiting;
    this.repairs = repairs;
    this.audit = audit;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** What a backfill would do about each of its logical times, in the order of its runs. */
  public List<BackfillDate> dates(BackfillRequest request) {
    return dates(request, schedules.settled(request.pipeline()));
  }

  private List<BackfillDate> dates(BackfillRequest request, Optional<Instant> settled) {
    BackfillRange range = request.range();
    List<BackfillDate> dates =
        new BackfillDates(request.schedule(), schedules.now(), settled.orElse(null))
            .in(range, store.runs(request.pipeline(), range.first(), range.last()));
    if (dates.size() > BackfillDates.MOST) {
      throw new RunRefused(
          "Cannot backfill more than %,d logical times at once: %s to %s"
              .formatted(BackfillDates.MOST, range.first(), range.last()),
          "Take a shorter range");
    }
    return dates;
  }

  /**
   * Has the runs of a backfill wait: all of them, or none. What was decided before counts for
   * nothing; it is decided again, beside nobody else who decides about the pipeline.
   *
   * @throws RunRefused when others kept changing these runs meanwhile
   */
  public QueuedBackfill queue(BackfillRequest request) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return transactions.run(() -> queueNow(request));
      } catch (OwnershipLost e) {
        // A run of it began or ended meanwhile.
      }
    }
    throw new RunRefused(
        "Cannot queue the backfill of %s: its runs keep changing".formatted(request.pipeline()),
        "Try again once fewer of them go on");
  }

  private QueuedBackfill queueNow(BackfillRequest request) {
    store.lock();
    List<BackfillDate> dates = dates(request, schedules.settledLocked(request.pipeline()));
    return queue(request, dates);
  }

  /** Has the runs of some dates wait, within the caller's transaction, which holds the lock. */
  QueuedBackfill queue(BackfillRequest request, List<BackfillDate> dates) {
    List<BackfillDate> wanted = dates.stream().filter(BackfillDate::queued).toList();
    if (wanted.isEmpty()) {
      return new QueuedBackfill("", dates);
    }
    Backfill backfill = create(request, wanted);
    // In the order of the dates: runs that are new and runs that are repaired, piece by piece.
    List<BackfillDate> piece = new ArrayList<>();
    for (BackfillDate date : wanted) {
      if (!piece.isEmpty() && (piece.get(0).run() == null) != (date.run() == null)) {
        queuePiece(request, backfill.id(), piece);
        piece.clear();
      }
      piece.add(date);
    }
    queuePiece(request, backfill.id(), piece);
    return new QueuedBackfill(backfill.id(), dates);
  }

  private Backfill create(BackfillRequest request, List<BackfillDate> wanted) {
    Instant first = wanted.get(0).time();
    Instant last = wanted.get(wanted.size() - 1).time();
    Backfill backfill =
        new Backfill(
            id(request.pipeline()),
            request.pipeline(),
            first.isBefore(last) ? first : last,
            first.isBefore(last) ? last : first,
            request.range().mode(),
            request.parallel(),
            State.ACTIVE,
            clock.instant(),
            request.by(),
            Map.of());
    store.add(backfill);
    String detail =
        "%s, %d runs, %d at a time".formatted(backfill.mode(), wanted.size(), backfill.parallel());
    note(backfill.id(), new Word("create", request.by(), null), detail, null, State.ACTIVE);
    return backfill;
  }

  /** Such as {@code rain-backfill-20261123-210503-k3f7}. */
  private String id(String pipeline) {
    String letters = Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    return "%s-backfill-%s-%s".formatted(pipeline, TIME.format(clock.instant()), letters);
  }

  private void queuePiece(BackfillRequest request, String id, List<BackfillDate> dates) {
    boolean fresh = dates.get(0).run() == null;
    if (fresh) {
      var unused = queue.submit(dates.stream().map(date -> submission(request, id, date)).toList());
    } else {
      repairs.queue(dates.stream().map(date -> requeued(request, id, date)).toList());
    }
  }

  private static Submission submission(BackfillRequest request, String id, BackfillDate date) {
    boolean missed = request.range().mode() == BackfillMode.CATCH_UP;
    return new Submission(
        request.definition(),
        request.source(),
        request.parameters(),
        date.time(),
        missed ? Trigger.SCHEDULE : Trigger.BACKFILL,
        Agenda.KEY,
        PRIORITY,
        Set.of(),
        id,
        request.pool());
  }

  private static Requeued requeued(BackfillRequest request, String id, BackfillDate date) {
    KnownRun run = Objects.requireNonNull(date.run());
    return new Requeued(
        run.run(),
        run.state(),
        run.generation(),
        run.state() == RunState.SUCCEEDED ? Again.anew() : null,
        new Redefinition(request.definition(), request.source(), request.parameters()),
        id,
        PRIORITY);
  }

  /** The backfill of this id. */
  public Optional<Backfill> find(String id) {
    return store.find(id);
  }

  /**
   * Backfills, the latest first.
   *
   * @param pipeline only this one's; null for all
   */
  public List<Backfill> list(@Nullable String pipeline, int limit) {
    return store.list(pipeline, limit);
  }

  /**
   * Backfills behind another, the latest first.
   *
   * @param pipeline only this one's; null for all
   * @param scope which pipelines' backfills may be seen; null for all
   * @param after null for the first page
   */
  public List<Backfill> list(
      @Nullable String pipeline,
      @Nullable Scope scope,
      BackfillStore.@Nullable Place after,
      int limit) {
    return store.list(pipeline, scope, after, limit);
  }

  /** The runs of a backfill in the order of their logical times. */
  public List<BackfillStore.Dated> dated(String id, int limit) {
    return store.dated(id, limit);
  }

  /** Has no more of its runs begin until it is resumed; those that go on may end. */
  public Backfill pause(String id, String by, @Nullable String reason) {
    return change(id, State.ACTIVE, State.PAUSED, new Word("pause", by, reason));
  }

  /** Has its runs begin again. */
  public Backfill resume(String id, String by, @Nullable String reason) {
    return change(id, State.PAUSED, State.ACTIVE, new Word("resume", by, reason));
  }

  /**
   * A backfill that could be cancelled, as it stands: its runs that wait or go on would be.
   *
   * @throws RunRefused when it is over, or cancelled already
   */
  public Backfill cancellable(String id) {
    return open(id, new Word("cancel", "", null));
  }

  /** Cancels all of its runs that wait or go on. */
  public Backfill cancel(String id, String by, @Nullable String reason) {
    return transactions.run(
        () -> {
          Word word = new Word("cancel", by, reason);
          Backfill backfill = open(id, word);
          if (!store.change(id, backfill.state(), State.CANCELLED)) {
            throw refused(id, word, "somebody else has just changed it");
          }
          QueueStore.Cancelled cancelled = waiting.cancelBackfill(id, clock.instant());
          note(
              id,
              word,
              "%d that waited, %d that went on".formatted(cancelled.waiting(), cancelled.going()),
              backfill.state(),
              State.CANCELLED);
          return store.find(id).orElseThrow();
        });
  }

  private Backfill change(String id, State from, State to, Word word) {
    return transactions.run(
        () -> {
          Backfill backfill = open(id, word);
          if (!store.change(id, from, to)) {
            throw refused(id, word, "it is " + backfill.state());
          }
          note(id, word, null, from, to);
          return store.find(id).orElseThrow();
        });
  }

  private Backfill open(String id, Word word) {
    Backfill backfill =
        store.find(id).orElseThrow(() -> refused(id, word, "there is no such backfill"));
    if (backfill.state() == State.CANCELLED) {
      throw refused(id, word, "it has been cancelled");
    }
    if (backfill.isOver()) {
      throw refused(id, word, "none of its runs goes on or waits any more");
    }
    return backfill;
  }

  private static RunRefused refused(String id, Word word, String reason) {
    return new RunRefused(
        "Cannot %s backfill %s: %s".formatted(word.action(), id, reason),
        "'nightjar backfill list' shows how backfills stand");
  }

  private void note(
      String id, Word word, @Nullable String detail, @Nullable State before, State after) {
    audit.add(
        new AuditEntry(
                AuditEntry.Subject.BACKFILL,
                id,
                null,
                word.action(),
                word.by(),
                clock.instant(),
                word.reason(),
                detail)
            .changing(before == null ? null : before.toString(), after.toString()));
  }

  private record Word(String action, String by, @Nullable String reason) {}
}
