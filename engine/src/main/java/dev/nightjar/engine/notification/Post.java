package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hands messages to the outbox, so that nobody is told the same of a pipeline over and over: the
 * first goes out at once, those that follow within a while are one more when that has passed.
 */
@Component
final class Post {

  private final Outbox outbox;
  private final Duration quiet;

  Post(Outbox outbox, NotificationProperties properties) {
    this.outbox = outbox;
    this.quiet = properties.quiet();
  }

  /** Hands in a message, within the caller's transaction. */
  void add(Message message, Instant now) {
    dropUntrue(message);
    // Each question needs an answer of its own.
    boolean each = message.event() == Notify.Event.WAITING_APPROVAL;
    Optional<Outbox.Last> last = each ? Optional.empty() : outbox.last(message);
    if (last.isEmpty()) {
      outbox.add(message, now, each ? now : now.plus(quiet), 1);
      return;
    }
    Outbox.Last before = last.get();
    if (before.waiting() && outbox.merge(before.id(), message)) {
      return;
    }
    Instant due = before.quietUntil().isAfter(now) ? before.quietUntil() : now;
    outbox.add(message, due, due.plus(quiet), 1);
  }

  /** What is held back and isn't so any more is never told. */
  private void dropUntrue(Message message) {
    switch (message.event()) {
      case RECOVERY -> {
        outbox.drop(message, Notify.Event.FAILURE.word());
        outbox.drop(message, Notify.Event.GATE_REFUSAL.word());
      }
      case FAILURE, GATE_REFUSAL -> outbox.drop(message, Notify.Event.RECOVERY.word());
      case MISSED_DEADLINE, WAITING_APPROVAL -> {}
    }
  }
}
