package dev.nightjar.engine.notification.jdbc;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.notification.Notice;
import dev.nightjar.engine.notification.Notice.Kind;
import dev.nightjar.engine.notification.Notice.Subject;
import dev.nightjar.engine.notification.NoticeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What happened, as the rows of runs and questions tell it. Only of runs that waited in the queue:
 * who runs one at a terminal sees how it ends.
 */
@Repository
class JdbcNoticeStore implements NoticeStore {

  private static final String FACTS =
      """
      run.id, run.pipeline, run.definition, run.source_path, run.source_commit, run.logical_time,
        run.generation, run.ended_at
      """;

  private static final String FROM_QUEUE = "run.parent = '' AND run.queued_at IS NOT NULL";

  private static final String UNNOTICED =
      """
      NOT EXISTS (SELECT 1 FROM notice WHERE notice.event = '%s' AND notice.run = run.id
        AND notice.step = %s AND notice.number = %s)
      """;

  private final JdbcClient jdbc;

  JdbcNoticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Instant now() {
    return jdbc.sql("SELECT CURRENT_TIMESTAMP AS instant")
        .query((row, number) -> Columns.instant(row, "instant"))
        .single();
  }

  @Override
  public Optional<Instant> lock() {
    // Null is a value here: nobody has looked yet.
    return jdbc.sql("SELECT looked_at FROM notice_cursor WHERE id = 1 FOR UPDATE")
        .query((row, number) -> Optional.ofNullable(Columns.instantOrNull(row, "looked_at")))
        .single();
  }

  @Override
  public void looked(Instant now) {
    jdbc.sql(
            """
            UPDATE notice_cursor SET looked_at = ?
            WHERE id = 1 AND (looked_at IS NULL OR looked_at < ?)
            """)
        .params(Columns.time(now), Columns.time(now))
        .update();
  }

  @Override
  public List<Notice> failed(Instant since, int limit) {
    return jdbc.sql(
            """
            SELECT %s FROM run
            WHERE run.state = 'failed' AND run.ended_at > ? AND %s AND %s
            ORDER BY run.ended_at LIMIT %d
            """
                .formatted(
                    FACTS,
                    FROM_QUEUE,
                    UNNOTICED.formatted(word(Kind.ENDED), "''", "run.generation"),
                    limit))
        .param(Columns.time(since))
        .query((row, number) -> ended(row, Kind.ENDED, null))
        .list();
  }

  @Override
  public List<Notice> recovered() {
    return jdbc.sql(
            """
            SELECT %s, ailing_pipeline.failures FROM ailing_pipeline
            JOIN run ON run.pipeline = ailing_pipeline.pipeline AND run.state = 'succeeded'
              AND run.ended_at >= ailing_pipeline.failed_at AND %s
            WHERE NOT EXISTS (SELECT 1 FROM run AS earlier
              WHERE earlier.pipeline = run.pipeline AND earlier.state = 'succeeded'
                AND earlier.ended_at >= ailing_pipeline.failed_at AND earlier.parent = ''
                AND earlier.queued_at IS NOT NULL
                AND (earlier.ended_at < run.ended_at
                  OR earlier.ended_at = run.ended_at AND earlier.id < run.id))
            """
                .formatted(FACTS, FROM_QUEUE))
        .query(
            (row, number) -> {
              int failures = row.getInt("failures");
              return ended(
                  row,
                  Kind.RECOVERED,
                  failures == 1 ? "a run that failed" : failures + " runs that failed");
            })
        .list();
  }

  @Override
  public List<Scheduled> scheduled(Instant endedSince) {
    return Stream.of(RunState.values())
        .filter(state -> state != RunState.INTERRUPTED)
        .flatMap(state -> scheduled(state, endedSince).stream())
        .toList();
  }

  /** One state at a time, which is how they are found by an index. */
  private List<Scheduled> scheduled(RunState state, Instant endedSince) {
    boolean ended = state.terminal();
    return jdbc.sql(
            """
            SELECT %s, run.created_at, run.queued_at FROM run
            WHERE run.state = '%s' AND run.triggered_by = 'schedule' AND run.backfill IS NULL
              AND %s AND %s AND %s
            """
                .formatted(
                    FACTS,
                    state,
                    FROM_QUEUE,
                    ended ? "run.ended_at > ?" : "TRUE",
                    UNNOTICED.formatted(word(Kind.DEADLINE), "''", "0")))
        .params(ended ? List.of(Columns.time(endedSince)) : List.of())
        .query(
            (row, number) -> {
              Instant queued = Columns.instant(row, "queued_at");
              return new Scheduled(
                  subject(row),
                  queued.equals(Columns.instant(row, "created_at")) ? null : queued,
                  ended ? Columns.instant(row, "ended_at") : null);
            })
        .list();
  }

  @Override
  public List<Notice> asking() {
    return jdbc.sql(
            """
            SELECT %s, approval.step, approval.number, approval.asked_at, approval.message
            FROM approval JOIN run ON run.id = approval.run
            WHERE approval.verdict IS NULL AND run.state = 'running'
              AND COALESCE(run.queued_at,
                (SELECT above.queued_at FROM run AS above WHERE above.id = run.parent)) IS NOT NULL
              AND %s
            """
                .formatted(
                    FACTS,
                    UNNOTICED.formatted(word(Kind.APPROVAL), "approval.step", "approval.number")))
        .query(
            (row, number) ->
                new Notice(
                    Kind.APPROVAL,
                    subject(row),
                    row.getString("step"),
                    row.getInt("number"),
                    Columns.instant(row, "asked_at"),
                    row.getString("message")))
        .list();
  }

  @Override
  public void add(Notice notice) {
    jdbc.sql(
            """
            INSERT INTO notice (event, run, step, number, noticed_at)
            VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)
            """)
        .params(word(notice.kind()), notice.run().run(), notice.step(), notice.number())
        .update();
  }

  @Override
  public void ails(Notice failed) {
    OffsetDateTime at = Columns.time(failed.at());
    String pipeline = failed.run().pipeline();
    int known =
        jdbc.sql(
                """
                UPDATE ailing_pipeline SET run = ?, failed_at = ?, failures = failures + 1
                WHERE pipeline = ?
                """)
            .params(failed.run().run(), at, pipeline)
            .update();
    if (known == 0) {
      jdbc.sql(
              "INSERT INTO ailing_pipeline (pipeline, run, failed_at, failures) VALUES (?, ?, ?, 1)")
          .params(pipeline, failed.run().run(), at)
          .update();
    }
  }

  @Override
  public void heals(String pipeline) {
    jdbc.sql("DELETE FROM ailing_pipeline WHERE pipeline = ?").param(pipeline).update();
  }

  @Override
  public void forget(Instant before) {
    jdbc.sql(
            """
            DELETE FROM notice WHERE noticed_at < ? AND NOT EXISTS (
              SELECT 1 FROM run WHERE run.id = notice.run AND run.state IN ('queued', 'running'))
            """)
        .param(Columns.time(before))
        .update();
    jdbc.sql("DELETE FROM notification WHERE created_at < ? AND state <> 'waiting'")
        .param(Columns.time(before))
        .update();
  }

  private static Notice ended(ResultSet row, Kind kind, @Nullable String detail)
      throws SQLException {
    return new Notice(
        kind, subject(row), "", row.getInt("generation"), Columns.instant(row, "ended_at"), detail);
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        row.getString("id"),
        row.getString("pipeline"),
        row.getString("definition"),
        row.getString("source_path"),
        row.getString("source_commit"),
        Columns.instant(row, "logical_time"));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
