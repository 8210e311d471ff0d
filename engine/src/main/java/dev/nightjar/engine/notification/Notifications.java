package dev.nightjar.engine.notification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was told, what is still to be told, and the ways to tell it. */
@Component
public final class Notifications {

  private final NotificationProperties properties;
  private final Outbox outbox;
  private final Dispatch dispatch;
  private final Clock clock;

  Notifications(NotificationProperties properties, Outbox outbox, Dispatch dispatch, Clock clock) {
    this.properties = properties;
    this.outbox = outbox;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /** A channel, and where it leads as far as that may be shown. */
  public record Way(String name, Channel.Type type, String destination) {}

  /** The channels that are configured. */
  public List<Way> ways() {
    return properties.channels().stream()
        .map(
            channel ->
                new Way(
                    channel.name(), channel.type(), dispatch.carrier(channel).destination(channel)))
        .toList();
  }

  /** The latest messages, the latest first. */
  public List<Outbox.Sheet> latest(int limit) {
    return outbox.latest(limit);
  }

  /** How many messages don't go out. */
  public Outbox.Troubles troubles() {
    return outbox.troubles();
  }

  /**
   * Sends a message about nothing, now.
   *
   * @return why it has not arrived; empty when it has
   */
  public Optional<String> test(String channel) {
    try {
      dispatch.deliver(Samples.message(channel, clock.instant()), 1);
      return Optional.empty();
    } catch (Undelivered e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
