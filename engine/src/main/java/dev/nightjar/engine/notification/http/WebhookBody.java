package dev.nightjar.engine.notification.http;

import dev.nightjar.engine.notification.Carrier.Parcel;
import dev.nightjar.engine.notification.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message as a webhook gets it.
 *
 * @param text for Slack and its like, to which some characters mean something
 * @param delivery the message's name: the same whenever the same is told
 * @param count how many like it this one tells of
 */
record WebhookBody(
    String text,
    String delivery,
    String event,
    String pipeline,
    String run,
    String logicalTime,
    String at,
    @Nullable String step,
    String cause,
    @Nullable String where,
    @Nullable String hint,
    @Nullable String command,
    int count) {

  static WebhookBody of(Parcel parcel) {
    Message message = parcel.message();
    return new WebhookBody(
        plain(parcel.body().strip()),
        message.id(),
        message.event().word(),
        message.pipeline(),
        message.run(),
        message.logicalTime().toString(),
        message.at().toString(),
        message.step(),
        message.cause(),
        message.where(),
        message.hint(),
        message.command(),
        parcel.told());
  }

  /** Else a cause that holds {@code <!channel>} would wake everybody. */
  private static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
