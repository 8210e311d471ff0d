package dev.nightjar.engine.notification;

import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.notification.Carrier.Parcel;
import dev.nightjar.engine.notification.Outbox.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends messages that are due. Who dies between sending one and writing that down has it sent
 * again, under the same name, once the claim has run out: at least once, and told apart by its
 * name.
 */
@Component
final class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  private final Outbox outbox;
  private final NotificationProperties properties;
  private final List<Carrier> carriers;
  private final Wording wording;
  private final Transactions transactions;
  private final NoticeStore clock;
  private final RandomGenerator random;

  Dispatch(
      Outbox outbox,
      NotificationProperties properties,
      List<Carrier> carriers,
      Transactions transactions,
      NoticeStore clock,
      RandomGenerator random) {
    this.outbox = outbox;
    this.properties = properties;
    this.carriers = List.copyOf(carriers);
    this.wording = new Wording(properties.templates(), Samples.message("").values(1));
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /** Sends one message, if one is due; whether there was one. */
  boolean sendOne() {
    // Longer than any try takes, so that nobody else tries meanwhile.
    Duration lease = properties.timeout().multipliedBy(3).plusSeconds(30);
    Optional<Claimed> claimed = transactions.run(() -> outbox.claim(lease));
    claimed.ifPresent(this::send);
    return claimed.isPresent();
  }

  private void send(Claimed claimed) {
    try {
      deliver(claimed.message(), claimed.told());
      transactions.run(() -> outbox.sent(claimed));
    } catch (Undelivered e) {
      boolean last = e.hopeless() || claimed.attempt() >= properties.attempts();
      String error = String.valueOf(e.getMessage());
      transactions.run(() -> outbox.failed(claimed, error, last ? null : next(claimed.attempt())));
      if (last || claimed.attempt() == 1) {
        log.warn(
            "Cannot notify {} of run {}: {}; {}",
            claimed.message().channel(),
            claimed.message().run(),
            error,
            last ? "it is given up" : "it is tried again");
      }
    }
  }

  /** Sends a message at once, without keeping it. */
  void deliver(Message message, int told) throws Undelivered {
    Channel channel =
        properties
            .find(message.channel())
            .orElseThrow(() -> Undelivered.ever("no channel of this name is configured"));
    Wording.Text text = wording.text(message, told);
    carrier(channel).carry(channel, new Parcel(message, told, text.subject(), text.body()));
  }

  Carrier carrier(Channel channel) {
    return carriers.stream().filter(each -> each.serves(channel)).findFirst().orElseThrow();
  }

  private @Nullable Instant next(int attempt) {
    long most = properties.backoff().toMillis() << Math.min(attempt - 1, 20);
    long longest = Math.min(most, properties.maxBackoff().toMillis());
    return clock.now().plusMillis(random.nextLong(longest + 1));
  }
}
