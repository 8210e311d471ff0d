package dev.nightjar.engine.api;

import dev.nightjar.engine.notification.Notifications.Way;
import dev.nightjar.engine.notification.Outbox.Sheet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels and messages, as a program reads them.
 *
 * @param next the cursor of the next page of messages; null after the last one
 */
public record NotificationsJson(
    List<Channel> channels, List<Sent> messages, @Nullable String next) {

  public static NotificationsJson of(List<Way> ways, List<Sheet> latest, @Nullable String next) {
    return new NotificationsJson(
        ways.stream()
            .map(way -> new Channel(way.name(), way.type().toString(), way.destination()))
            .toList(),
        latest.stream().map(Sent::of).toList(),
        next);
  }

  /** A channel. */
  public record Channel(String name, String type, String to) {}

  /**
   * A message.
   *
   * @param count how many things it tells of
   */
  public record Sent(
      String id,
      String channel,
      String event,
      String pipeline,
      String run,
      String cause,
      int count,
      String state,
      int attempts,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable String error) {

    public static Sent of(Sheet sheet) {
      return new Sent(
          sheet.message().id(),
          sheet.message().channel(),
          sheet.message().event().word(),
          sheet.message().pipeline(),
          sheet.message().run(),
          sheet.message().cause(),
          sheet.told(),
          sheet.state(),
          sheet.attempts(),
          sheet.dueAt(),
          sheet.endedAt(),
          sheet.error());
    }
  }
}
