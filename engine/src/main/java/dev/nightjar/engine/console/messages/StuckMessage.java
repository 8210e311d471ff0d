package dev.nightjar.engine.console.messages;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox.Sheet;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message that didn't arrive.
 *
 * @param next when it is tried again; null where it was given up
 * @param told how many things it tells of
 * @param operates whether the person may have it sent again
 */
record StuckMessage(
    String id,
    String event,
    String cause,
    String pipeline,
    String pipelineHref,
    String run,
    String runHref,
    String channel,
    Badge badge,
    int attempts,
    int told,
    Instant createdAt,
    @Nullable Instant next,
    @Nullable String error,
    boolean operates) {

  static StuckMessage of(Sheet sheet, boolean operates) {
    Message message = sheet.message();
    boolean tried = sheet.endedAt() == null;
    return new StuckMessage(
        message.id(),
        message.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        message.cause(),
        message.pipeline(),
        Links.pipeline(message.pipeline()),
        message.run(),
        Links.run(message.run()),
        message.channel(),
        tried ? Badge.late("tried again") : Badge.bad("given up"),
        sheet.attempts(),
        sheet.told(),
        sheet.createdAt(),
        tried ? sheet.dueAt() : null,
        sheet.error(),
        operates);
  }
}
