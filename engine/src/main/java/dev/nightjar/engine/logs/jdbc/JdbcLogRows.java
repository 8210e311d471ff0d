package dev.nightjar.engine.logs.jdbc;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LogRows;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.LoggingAttempt;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lines in the table {@code log_line}. */
@Repository
class JdbcLogRows implements LogRows {

  private final JdbcClient jdbc;

  JdbcLogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<RunState> state(String run) {
    return jdbc.sql("SELECT state FROM run WHERE id = ?")
        .param(run)
        .query(String.class)
        .optional()
        .map(state -> RunState.valueOf(state.toUpperCase(Locale.ROOT)));
  }

  @Override
  public List<LoggingAttempt> attempts(LogQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT id, step, number, state FROM attempt WHERE run = :run");
    Map<String, Object> values = new HashMap<>();
    values.put("run", query.run());
    if (query.step() != null) {
      sql.append(" AND step = :step");
      values.put("step", query.step());
    }
    if (query.attempt() != null) {
      sql.append(" AND number = :number");
      values.put("number", query.attempt());
    }
    return jdbc.sql(sql.append(" ORDER BY started_at, id").toString())
        .params(values)
        .query(
            (row, number) ->
                new LoggingAttempt(
                    row.getString("id"),
                    row.getString("step"),
                    row.getInt("number"),
                    !"running".equals(row.getString("state"))))
        .list();
  }

  @Override
  public List<LoggedLine> after(LogQuery query, LoggingAttempt attempt, int after, int limit) {
    return lines(query, attempt, after, Integer.MAX_VALUE, "ASC", limit);
  }

  @Override
  public List<LoggedLine> last(LogQuery query, LoggingAttempt attempt, int before, int limit) {
    List<LoggedLine> lines = new ArrayList<>(lines(query, attempt, -1, before, "DESC", limit));
    Collections.reverse(lines);
    return lines;
  }

  @Override
  public int head(LoggingAttempt attempt) {
    return jdbc.sql(
            """
            SELECT place FROM log_line WHERE attempt = ?
            ORDER BY attempt DESC, place DESC LIMIT 1
            """)
        .param(attempt.id())
        .query(Integer.class)
        .optional()
        .orElse(-1);
  }

  private List<LoggedLine> lines(
      LogQuery query, LoggingAttempt attempt, int after, int before, String order, int limit) {
    StringBuilder sql =
        new StringBuilder("SELECT * FROM log_line WHERE attempt = :attempt AND place > :after");
    if (before < Integer.MAX_VALUE) {
      sql.append(" AND place < :before");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("attempt", attempt.id());
    values.put("after", after);
    values.put("before", before);
    values.put("limit", limit);
    LogLevel least = query.least();
    if (least != null) {
      sql.append(" AND level IN (:levels)");
      values.put("levels", least.andAbove());
    }
    String text = query.text();
    if (text != null) {
      sql.append(" AND POSITION(:text IN LOWER(content)) > 0");
      values.put("text", text.toLowerCase(Locale.ROOT));
    }
    Instant since = query.since();
    if (since != null) {
      sql.append(" AND logged_at >= :since");
      values.put("since", Columns.time(since));
    }
    sql.append(" ORDER BY attempt %1$s, place %1$s LIMIT :limit".formatted(order));
    return jdbc.sql(sql.toString())
        .params(values)
        .query((row, number) -> line(row, attempt))
        .list();
  }

  private static LoggedLine line(ResultSet row, LoggingAttempt attempt) throws SQLException {
    return new LoggedLine(attempt.step(), attempt.number(), row.getInt("place"), content(row));
  }

  static LogLine content(ResultSet row) throws SQLException {
    return new LogLine(
        Columns.instant(row, "logged_at"), row.getString("level"), row.getString("content"));
  }
}
