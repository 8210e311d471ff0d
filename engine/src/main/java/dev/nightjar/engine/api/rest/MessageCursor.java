package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.notification.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list of messages goes on. */
final class MessageCursor {

  private MessageCursor() {}

  static String write(Outbox.Sheet last) {
    return Cursors.write(last.createdAt().toString(), last.message().id());
  }

  static Outbox.@Nullable Place read(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 2);
    return parts == null || cursor == null
        ? null
        : new Outbox.Place(Cursors.instant(cursor, parts.get(0)), parts.get(1));
  }
}
