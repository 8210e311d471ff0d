package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.AttemptAges;
import dev.nightjar.engine.jdbc.Columns;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads when attempts were begun off their table, and what time it is off the database. */
@Repository
class JdbcAttemptAges implements AttemptAges {

  private final JdbcClient jdbc;

  JdbcAttemptAges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, Duration> of(String run) {
    Map<String, Duration> ages = new HashMap<>();
    jdbc.sql(
            """
            SELECT id, COALESCE(begun_at, started_at) AS begun, CURRENT_TIMESTAMP AS instant
            FROM attempt WHERE run = ?
            """)
        .param(run)
        .query(
            row -> {
              ages.put(
                  row.getString("id"),
                  Duration.between(Columns.instant(row, "begun"), Columns.instant(row, "instant")));
            });
    return ages;
  }
}
