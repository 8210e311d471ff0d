package dev.nightjar.engine.logs.jdbc;

import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.logs.ArchivedPart;
import dev.nightjar.engine.logs.LogArchiveStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Archives in the table {@code log_archive}. */
@Repository
class JdbcLogArchiveStore implements LogArchiveStore {

  private static final String OLD =
      """
      SELECT run.id, run.pipeline, run.ended_at FROM run
      WHERE run.id > ? AND run.ended_at < ? AND run.state IN ('succeeded', 'failed', 'cancelled')
        AND EXISTS (SELECT 1 FROM attempt JOIN %1$s ON %1$s.attempt = attempt.id
          WHERE attempt.run = run.id)
      ORDER BY run.id LIMIT ?
      """;

  private static final String OF_RUN = "attempt IN (SELECT id FROM attempt WHERE run = ?)";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  JdbcLogArchiveStore(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<OldLog> inStore(Instant endedBefore, String after, int limit) {
    return old("log_line", endedBefore, after, limit);
  }

  @Override
  public List<OldLog> inArchives(Instant endedBefore, String after, int limit) {
    return old("log_archive", endedBefore, after, limit);
  }

  private List<OldLog> old(String table, Instant endedBefore, String after, int limit) {
    return jdbc.sql(OLD.formatted(table))
        .params(after, Columns.time(endedBefore), limit)
        .query(
            (row, number) ->
                new OldLog(
                    row.getString("id"),
                    row.getString("pipeline"),
                    Columns.instant(row, "ended_at")))
        .list();
  }

  @Override
  public List<String> attempts(String run) {
    return jdbc.sql(
            """
            SELECT id FROM attempt WHERE run = ?
              AND EXISTS (SELECT 1 FROM log_line WHERE log_line.attempt = attempt.id)
            ORDER BY started_at, id
            """)
        .param(run)
        .query(String.class)
        .list();
  }

  @Override
  public @Nullable ArchivedPart part(String attempt, int after) {
    return jdbc.sql(
            """
            SELECT * FROM log_archive WHERE attempt = ? AND last_place > ?
            ORDER BY attempt, first_place LIMIT 1
            """)
        .params(attempt, after)
        .query((row, number) -> part(row))
        .optional()
        .orElse(null);
  }

  @Override
  public List<ArchivedPart> parts(String attempt) {
    return jdbc.sql("SELECT * FROM log_archive WHERE attempt = ? ORDER BY first_place DESC")
        .param(attempt)
        .query((row, number) -> part(row))
        .list();
  }

  @Override
  public @Nullable Path file(String run) {
    return jdbc.sql("SELECT file FROM log_archive WHERE " + OF_RUN + " LIMIT 1")
        .param(run)
        .query(String.class)
        .optional()
        .map(Path::of)
        .orElse(null);
  }

  @Override
  public @Nullable ArchivedPart move(
      String run, String attempt, int limit, Function<List<PlacedLine>, ArchivedPart> mover) {
    return transactions
        .run(
            () -> {
              jdbc.sql("SELECT id FROM run WHERE id = ? FOR UPDATE")
                  .param(run)
                  .query()
                  .listOfRows();
              List<PlacedLine> lines = lines(attempt, limit);
              Optional<ArchivedPart> part =
                  lines.isEmpty() ? Optional.empty() : Optional.of(mover.apply(lines));
              part.ifPresent(this::moved);
              return part;
            })
        .orElse(null);
  }

  private List<PlacedLine> lines(String attempt, int limit) {
    return jdbc.sql("SELECT * FROM log_line WHERE attempt = ? ORDER BY attempt, place LIMIT ?")
        .params(attempt, limit)
        .query((row, number) -> new PlacedLine(row.getInt("place"), JdbcLogRows.content(row)))
        .list();
  }

  private void moved(ArchivedPart part) {
    jdbc.sql(
            """
            INSERT INTO log_archive (attempt, first_place, last_place, file, from_byte, byte_count,
              archived_at)
            VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
            """)
        .params(
            part.attempt(),
            part.first(),
            part.last(),
            part.file().toString(),
            part.from(),
            part.bytes())
        .update();
    jdbc.sql("DELETE FROM log_line WHERE attempt = ? AND place BETWEEN ? AND ?")
        .params(part.attempt(), part.first(), part.last())
        .update();
  }

  @Override
  public void forgetArchive(String run) {
    transactions.run(
        () -> {
          jdbc.sql("DELETE FROM log_archive WHERE " + OF_RUN).param(run).update();
        });
  }

  @Override
  public int deleteLines(String run) {
    return transactions.run(
        () -> jdbc.sql("DELETE FROM log_line WHERE " + OF_RUN).param(run).update());
  }

  private static ArchivedPart part(ResultSet row) throws SQLException {
    return new ArchivedPart(
        row.getString("attempt"),
        row.getInt("first_place"),
        row.getInt("last_place"),
        Path.of(row.getString("file")),
        row.getLong("from_byte"),
        row.getLong("byte_count"));
  }
}
