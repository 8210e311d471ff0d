package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.notification.Carrier.Parcel;
import java.time.Instant;

/** What carriers are tried with: that a run of {@code nightly} has failed. */
public final class SampleParcel {

  private SampleParcel() {}

  /** For the people of a channel, for the first time. */
  public static Parcel to(String channel) {
    return to(channel, "it failed", 1);
  }

  /** The same with other words, when it is tried once more. */
  public static Parcel to(String channel, String what, int attempt) {
    Message message =
        new Message(
            "0123",
            channel,
            Notify.Event.FAILURE,
            "nightly",
            "nightly-1",
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            what,
            null,
            null,
            null,
            null);
    return new Parcel(message, attempt, "nightly failed", "nightly failed: %s\n".formatted(what));
  }
}
