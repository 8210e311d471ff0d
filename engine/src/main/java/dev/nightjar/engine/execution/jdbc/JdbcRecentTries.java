package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RecentTries;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts attempts in the table of that name: of runs that go on, and of those that just ended. */
@Repository
class JdbcRecentTries implements RecentTries {

  /** Both databases understand it: a time ago, in milliseconds. */
  private static final String AGO =
      "CURRENT_TIMESTAMP - CAST(:millis AS BIGINT) * INTERVAL '0.001' SECOND";

  private final JdbcClient jdbc;

  JdbcRecentTries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Tries of(String pipeline, Duration within) {
    return jdbc.sql(
            """
            SELECT
              COUNT(CASE WHEN number = 1 AND submission IS NOT NULL THEN 1 END) AS first_tries,
              COUNT(CASE WHEN number > 1 THEN 1 END) AS again,
              COUNT(CASE WHEN state = 'succeeded' AND submission IS NOT NULL THEN 1 END) AS good,
              (SELECT COUNT(*) FROM step WHERE step.state = 'retrying' AND step.run IN (
                SELECT run.id FROM run WHERE run.pipeline = :pipeline AND run.state = 'running'))
                AS coming
            FROM attempt WHERE begun_at > %1$s AND attempt.run IN (
              SELECT run.id FROM run WHERE run.pipeline = :pipeline AND run.state = 'running'
              UNION ALL
              SELECT run.id FROM run WHERE run.pipeline = :pipeline
                AND run.state IN ('succeeded', 'failed', 'cancelled') AND run.ended_at > %1$s)
            """
                .formatted(AGO))
        .param("pipeline", pipeline)
        .param("millis", within.toMillis())
        .query(
            (row, number) ->
                new Tries(
                    row.getInt("first_tries"),
                    row.getInt("again"),
                    row.getInt("good"),
                    row.getInt("coming")))
        .single();
  }
}
