package dev.nightjar.engine.notification;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.execution.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Notices what there is to tell, by the state that the store is in: whatever changed that state and
 * died since, nothing is missed. What is noticed and the messages that come of it are one
 * transaction, and of several servers one notices a thing.
 */
@Component
final class Notices {

  private static final Logger log = LoggerFactory.getLogger(Notices.class);

  private static final int AT_ONCE = 200;

  /** Times of runs are those of the engines' clocks, which may be off. */
  static final Duration SLACK = Duration.ofHours(24);

  /** The same, for what is looked at in every look and not told of twice. */
  private static final Duration BETWEEN = Duration.ofMinutes(5);

  private static final Duration KEPT = Duration.ofDays(30);

  private final NoticeStore store;
  private final Declarations declarations;
  private final Composer composer;
  private final Post post;
  private final Transactions transactions;

  Notices(
      NoticeStore store,
      Declarations declarations,
      Composer composer,
      Post post,
      Transactions transactions) {
    this.store = store;
    this.declarations = declarations;
    this.composer = composer;
    this.post = post;
    this.transactions = transactions;
  }

  /** Notices what has happened since somebody last looked. */
  void look() {
    boolean more = true;
    while (more) {
      more = transactions.run(this::notice);
    }
  }

  /** Forgets what is long past. */
  void forget() {
    transactions.run(() -> store.forget(store.now().minus(KEPT)));
  }

  /** Whether there may be more. */
  private boolean notice() {
    Optional<Instant> looked = store.lock();
    Instant now = store.now();
    // Of what ended before anybody ever looked, nobody is told.
    Instant since = looked.map(at -> at.minus(SLACK)).orElse(now);
    List<Notice> failed = store.failed(since, AT_ONCE);
    failed.forEach(store::ails);
    List<Notice> found = new ArrayList<>(failed);
    // Only once all failures are known: a success may come before the last of them.
    boolean more = failed.size() == AT_ONCE;
    if (!more) {
      List<Notice> recovered = store.recovered();
      recovered.forEach(notice -> store.heals(notice.run().pipeline()));
      found.addAll(recovered);
    }
    // Some have ended between their deadline and this look.
    store.scheduled(looked.map(at -> at.minus(BETWEEN)).orElse(now)).stream()
        .flatMap(run -> late(run, now).stream())
        .forEach(found::add);
    found.addAll(store.asking());
    found.forEach(notice -> take(notice, now));
    if (!more) {
      store.looked(now);
    }
    return more;
  }

  private Optional<Notice> late(NoticeStore.Scheduled scheduled, Instant now) {
    Notice.Subject run = scheduled.run();
    return declarations
        .of(run.definition(), Path.of(run.file()))
        .schedule()
        .map(PlannedSchedule::deadline)
        .map(deadline -> run.logicalTime().plus(deadline))
        .filter(due -> due.isBefore(now) && scheduled.wasOpen(due))
        .map(
            due -> {
              log.warn("Run {} has missed its deadline, {}", run.run(), due);
              return new Notice(Notice.Kind.DEADLINE, run, "", 0, due, "by its deadline, " + due);
            });
  }

  private void take(Notice notice, Instant now) {
    store.add(notice);
    messages(notice).forEach(message -> post.add(message, now));
  }

  /** What can't be put into words must not keep all else from being told. */
  private List<Message> messages(Notice notice) {
    try {
      return composer.messages(notice);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Cannot tell of run {}", notice.run().run(), e);
      return List.of();
    }
  }
}
