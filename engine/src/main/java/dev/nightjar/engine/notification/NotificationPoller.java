package dev.nightjar.engine.notification;

import dev.nightjar.engine.rounds.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks every two seconds what there is to tell, and sends it. Does nothing until a server starts
 * it. Several engines may do so at once.
 */
@Component
public final class NotificationPoller implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** One channel that is slow should not keep others waiting. */
  private static final int SENDERS = 3;

  private final Notices notices;
  private final Dispatch dispatch;
  private final Rounds looking = new Rounds("notices");
  private final Rounds sending = new Rounds("notifications");
  private volatile boolean closing;

  NotificationPoller(Notices notices, Dispatch dispatch) {
    this.notices = notices;
    this.dispatch = dispatch;
  }

  /** Begins to look and to send. Idempotent. */
  public void start() {
    if (looking.begin(1)) {
      looking.every(INTERVAL, "what is to be told", notices::look);
      looking.every(Duration.ofHours(1), "what was told", notices::forget);
    }
    if (sending.begin(SENDERS)) {
      for (int i = 0; i < SENDERS; i++) {
        sending.every(INTERVAL, "messages", this::send);
      }
    }
  }

  private void send() {
    boolean more = true;
    while (more && !closing) {
      more = dispatch.sendOne();
    }
  }

  @Override
  public void close() {
    closing = true;
    looking.close();
    sending.close();
  }
}
