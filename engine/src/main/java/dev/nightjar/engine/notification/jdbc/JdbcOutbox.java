package dev.nightjar.engine.notification.jdbc;

import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Messages in the table {@code notification}. */
@Repository
class JdbcOutbox implements Outbox {

  private static final int LONGEST_ERROR = 500;

  private static final String BEHIND =
      " AND created_at <= :time AND (created_at < :time OR id < :id)";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcOutbox(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Optional<Last> last(Message like) {
    return jdbc.sql(
            """
            SELECT id, state, attempts, claimed_until, quiet_until FROM notification
            WHERE pipeline = ? AND event = ? AND channel = ? AND state <> 'dropped'
            ORDER BY quiet_until DESC LIMIT 1
            """)
        .params(like.pipeline(), like.event().word(), like.channel())
        .query(
            (row, number) ->
                new Last(
                    row.getString("id"),
                    row.getString("state").equals("waiting")
                        && row.getInt("attempts") == 0
                        && row.getObject("claimed_until") == null,
                    Columns.instant(row, "quiet_until")))
        .optional();
  }

  @Override
  public void add(Message message, Instant due, Instant quietUntil, int told) {
    jdbc.sql(
            """
            INSERT INTO notification (id, channel, event, pipeline, run, content, told, state,
              created_at, quiet_until, due_at, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', CURRENT_TIMESTAMP, ?, ?, 0)
            """)
        .params(
            message.id(),
            message.channel(),
            message.event().word(),
            message.pipeline(),
            message.run(),
            json.writeValueAsString(message),
            told,
            Columns.time(quietUntil),
            Columns.time(due))
        .update();
  }

  @Override
  public boolean merge(String id, Message latest) {
    return jdbc.sql(
                """
                UPDATE notification SET content = ?, run = ?, told = told + 1
                WHERE id = ? AND state = 'waiting' AND attempts = 0
                """)
            .params(json.writeValueAsString(named(latest, id)), latest.run(), id)
            .update()
        == 1;
  }

  /** It keeps the name of the first one that it tells of. */
  private static Message named(Message message, String id) {
    return new Message(
        id,
        message.channel(),
        message.event(),
        message.pipeline(),
        message.run(),
        message.logicalTime(),
        message.at(),
        message.step(),
        message.cause(),
        message.where(),
        message.hint(),
        message.command(),
        message.owner());
  }

  @Override
  public void drop(Message by, String event) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'dropped', ended_at = CURRENT_TIMESTAMP
            WHERE pipeline = ? AND event = ? AND channel = ? AND state = 'waiting'
              AND attempts = 0 AND due_at > CURRENT_TIMESTAMP
            """)
        .params(by.pipeline(), event, by.channel())
        .update();
  }

  @Override
  public Optional<Claimed> claim(Duration lease) {
    for (Claimed candidate : due()) {
      int claimed =
          jdbc.sql(
                  """
                  UPDATE notification SET attempts = attempts + 1,
                    claimed_until = CURRENT_TIMESTAMP + INTERVAL '1' SECOND * %d
                  WHERE id = ? AND attempts = ? AND state = 'waiting'
                    AND (claimed_until IS NULL OR claimed_until < CURRENT_TIMESTAMP)
                  """
                      .formatted(lease.toSeconds()))
              .params(candidate.message().id(), candidate.attempt() - 1)
              .update();
      if (claimed == 1) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private List<Claimed> due() {
    return jdbc.sql(
            """
            SELECT content, told, attempts FROM notification
            WHERE state = 'waiting' AND due_at <= CURRENT_TIMESTAMP
              AND (claimed_until IS NULL OR claimed_until < CURRENT_TIMESTAMP)
            ORDER BY due_at LIMIT 10
            """)
        .query(
            (row, number) ->
                new Claimed(message(row), row.getInt("told"), row.getInt("attempts") + 1))
        .list();
  }

  @Override
  public void sent(Claimed message) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'sent', ended_at = CURRENT_TIMESTAMP,
              claimed_until = NULL, error = NULL
            WHERE id = ? AND attempts = ? AND state = 'waiting'
            """)
        .params(message.message().id(), message.attempt())
        .update();
  }

  @Override
  public void failed(Claimed message, String error, @Nullable Instant next) {
    String shown = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    if (next == null) {
      jdbc.sql(
              """
              UPDATE notification SET state = 'given-up', ended_at = CURRENT_TIMESTAMP,
                claimed_until = NULL, error = ?
              WHERE id = ? AND attempts = ? AND state = 'waiting'
              """)
          .params(shown, message.message().id(), message.attempt())
          .update();
      return;
    }
    jdbc.sql(
            """
            UPDATE notification SET due_at = ?, claimed_until = NULL, error = ?
            WHERE id = ? AND attempts = ? AND state = 'waiting'
            """)
        .params(Columns.time(next), shown, message.message().id(), message.attempt())
        .update();
  }

  @Override
  public List<Sheet> page(@Nullable Scope scope, @Nullable Place after, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM notification WHERE 1 = 1 %s %s
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """
                .formatted(seen(scope), after == null ? "" : BEHIND))
        .params(pipelines(scope))
        .param("time", Columns.time(after == null ? Instant.EPOCH : after.createdAt()))
        .param("id", after == null ? "" : after.id())
        .param("limit", limit)
        .query((row, number) -> sheet(row))
        .list();
  }

  @Override
  public List<Sheet> stuck(@Nullable Scope scope, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM notification
            WHERE (state = 'given-up' OR state = 'waiting' AND error IS NOT NULL) %s
            ORDER BY created_at DESC, id LIMIT :limit
            """
                .formatted(seen(scope)))
        .params(pipelines(scope))
        .param("limit", limit)
        .query((row, number) -> sheet(row))
        .list();
  }

  private static String seen(@Nullable Scope scope) {
    if (scope == null || scope.pipelines().isEmpty()) {
      return scope == null || scope.except() ? "" : "AND 1 = 0";
    }
    return "AND pipeline %s (:pipelines)".formatted(scope.except() ? "NOT IN" : "IN");
  }

  private static Map<String, ?> pipelines(@Nullable Scope scope) {
    return scope == null || scope.pipelines().isEmpty()
        ? Map.of()
        : Map.of("pipelines", scope.pipelines());
  }

  @Override
  public Optional<String> again(String id, String pipeline) {
    Optional<String> state =
        jdbc.sql(
                """
                SELECT state FROM notification WHERE id = ? AND pipeline = ?
                  AND (state = 'given-up' OR state = 'waiting' AND error IS NOT NULL)
                FOR UPDATE
                """)
            .params(id, pipeline)
            .query(String.class)
            .optional();
    state.ifPresent(
        before ->
            jdbc.sql(
                    """
                    UPDATE notification
                    SET state = 'waiting', due_at = CURRENT_TIMESTAMP, ended_at = NULL
                    WHERE id = ?
                    """)
                .param(id)
                .update());
    return state;
  }

  @Override
  public Troubles troubles(@Nullable Scope scope) {
    return jdbc.sql(
            """
            SELECT
              (SELECT COUNT(*) FROM notification
                WHERE state = 'waiting' AND error IS NOT NULL %1$s) AS retrying,
              (SELECT COUNT(*) FROM notification WHERE state = 'given-up' %1$s) AS given_up
            """
                .formatted(seen(scope)))
        .params(pipelines(scope))
        .query((row, number) -> new Troubles(row.getInt("retrying"), row.getInt("given_up")))
        .single();
  }

  private Sheet sheet(ResultSet row) throws SQLException {
    return new Sheet(
        message(row),
        row.getInt("told"),
        row.getString("state"),
        row.getInt("attempts"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "due_at"),
        Columns.instantOrNull(row, "ended_at"),
        row.getString("error"));
  }

  private Message message(ResultSet row) throws SQLException {
    return json.readValue(row.getString("content"), Message.class);
  }
}
