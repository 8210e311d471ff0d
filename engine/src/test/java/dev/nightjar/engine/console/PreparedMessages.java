package dev.nightjar.engine.console;

import dev.nightjar.engine.definition.Notify.Event;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Messages of the night that didn't arrive: one was given up, one is tried again. */
record PreparedMessages(Outbox outbox, JdbcTemplate jdbc, Instant now) {

  static void fill(ConsoleServer server, Instant now) {
    PreparedMessages messages =
        new PreparedMessages(server.part(Outbox.class), server.part(JdbcTemplate.class), now);
    messages.add(
        "untold-1",
        "on-call",
        Event.FAILURE,
        "fraud",
        "The driver ran out of memory while it sorted 48,211,903 rows: 2.0 GB were not enough",
        9,
        "chat.acme.example answered 410: this hook was removed",
        null);
    messages.add(
        "untold-2",
        "mail",
        Event.MISSED_DEADLINE,
        "churn",
        "The run hadn't ended by its deadline",
        3,
        "mail.acme.example doesn't answer: connection timed out",
        now.plus(Duration.ofMinutes(14)));
  }

  private void add(
      String id,
      String channel,
      Event event,
      String pipeline,
      String cause,
      int attempts,
      String error,
      @Nullable Instant next) {
    String run =
        jdbc.queryForObject(
            "SELECT id FROM run WHERE pipeline = ? ORDER BY created_at DESC LIMIT 1",
            String.class,
            pipeline);
    Message message =
        new Message(
            id, channel, event, pipeline, run, now, now, null, cause, null, null, null, null);
    outbox.add(message, next == null ? now : next, now, 1);
    jdbc.update(
        "UPDATE notification SET state = ?, attempts = ?, error = ?, ended_at = ?, created_at = ?"
            + " WHERE id = ?",
        next == null ? "given-up" : "waiting",
        attempts,
        error,
        next == null ? PastRows.time(now.minus(Duration.ofHours(1))) : null,
        PastRows.time(now.minus(Duration.ofMinutes(150))),
        id);
  }
}
