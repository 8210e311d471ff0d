package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.LogStore;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Log lines in the table {@code log_line}. */
@Repository
class JdbcLogStore implements LogStore {

  private final JdbcTemplate jdbc;
  private final Transactions transactions;

  JdbcLogStore(JdbcTemplate jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void append(List<Entry> entries) {
    List<Object[]> rows = entries.stream().map(JdbcLogStore::row).toList();
    transactions.run(
        () ->
            jdbc.batchUpdate(
                """
                INSERT INTO log_line (attempt, place, logged_at, level, content)
                VALUES (?, ?, ?, ?, ?)
                """,
                rows));
  }

  /** H2 finds the last one by the key only when it is sorted by all of the key. */
  @Override
  public int next(String attempt) {
    List<Integer> last =
        jdbc.queryForList(
            """
            SELECT place FROM log_line WHERE attempt = ?
            ORDER BY attempt DESC, place DESC LIMIT 1
            """,
            Integer.class,
            attempt);
    return last.isEmpty() ? 0 : last.get(0) + 1;
  }

  @Override
  public List<LogLine> last(String attempt, int most) {
    return jdbc.query(
        """
        SELECT logged_at, level, content FROM log_line WHERE attempt = ?
        ORDER BY place DESC LIMIT %d
        """
            .formatted(most),
        (row, number) ->
            new LogLine(
                Columns.instant(row, "logged_at"),
                row.getString("level"),
                row.getString("content")),
        attempt);
  }

  private static Object[] row(Entry entry) {
    return new Object[] {
      entry.attempt(),
      entry.position(),
      Columns.time(entry.line().time()),
      entry.line().level(),
      content(entry.line().text())
    };
  }

  /** PostgreSQL takes every character but this one. */
  private static String content(String text) {
    return text.replace('\0', ' ');
  }
}
