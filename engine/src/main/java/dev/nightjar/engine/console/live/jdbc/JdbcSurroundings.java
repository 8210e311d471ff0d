package dev.nightjar.engine.console.live.jdbc;

import dev.nightjar.engine.console.live.Surroundings;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What surrounds runs, by one statement over tables that are short, or read by an index. */
@Repository
class JdbcSurroundings implements Surroundings {

  private final JdbcClient jdbc;

  JdbcSurroundings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> standing() {
    return jdbc.sql(
            """
            SELECT 'engine' AS what, id AS one,
              CASE WHEN lease_until > CURRENT_TIMESTAMP THEN 'live' ELSE 'lost' END AS standing
              FROM engine
            UNION ALL SELECT 'repository', name, CAST(version AS VARCHAR) || COALESCE(error, '')
              FROM git_repository
            UNION ALL SELECT 'missed', pipeline, CAST(MAX(held_at) AS VARCHAR)
              FROM held_runs GROUP BY pipeline
            UNION ALL SELECT 'trouble', pipeline, error FROM schedule_trouble
            UNION ALL SELECT 'paused', pipeline, CAST(paused_at AS VARCHAR) FROM paused_pipeline
            UNION ALL SELECT 'pool', name, CAST(run_limit AS VARCHAR) FROM pool
            UNION ALL SELECT 'backfill', id, state FROM backfill WHERE state = 'paused'
            UNION ALL SELECT 'cancelled', 'backfills', CAST(COUNT(*) AS VARCHAR)
              FROM backfill WHERE state = 'cancelled'
            UNION ALL SELECT 'retried', 'messages', CAST(COUNT(*) AS VARCHAR)
              FROM notification WHERE state = 'waiting' AND error IS NOT NULL
            UNION ALL SELECT 'given up', 'messages', CAST(COUNT(*) AS VARCHAR)
              FROM notification WHERE state = 'given-up'
            ORDER BY 1, 2, 3
            """)
        .query(
            (row, number) ->
                "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }
}
