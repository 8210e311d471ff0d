package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import java.time.Instant;

/** Messages about nothing. */
final class Samples {

  private Samples() {}

  /** What a channel is tried with. */
  static Message message(String channel) {
    return message(channel, Instant.EPOCH);
  }

  static Message message(String channel, Instant now) {
    return new Message(
        MessageId.of("test\n%s\n%s".formatted(channel, now)),
        channel,
        Notify.Event.FAILURE,
        "nothing",
        "test",
        now,
        now,
        null,
        "this is only a test of channel " + channel,
        null,
        null,
        null,
        null);
  }
}
