package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.QueueView;
import dev.nightjar.engine.execution.WaitingRun;
import dev.nightjar.engine.execution.WaitingRun.Hold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue, by the same rules by which runs are taken from it. */
@Repository
class JdbcQueueView implements QueueView {

  private static final String WAITING =
      """
      SELECT run.*, %s, CASE
        WHEN run.pipeline IN (SELECT pipeline FROM paused_pipeline) THEN 'PIPELINE_PAUSED'
        WHEN run.backfill IN (SELECT id FROM backfill WHERE state = 'paused')
          THEN 'BACKFILL_PAUSED'
        WHEN run.backfill IN (%s) THEN 'BACKFILL_FULL'
        WHEN run.pool IN (%s) THEN 'POOL_FULL'
        WHEN run.backfill IS NULL AND run.pipeline IN (SELECT going.pipeline FROM run AS going
          WHERE going.state = 'running' AND going.parent = '' AND going.backfill IS NULL
          GROUP BY going.pipeline HAVING COUNT(*) >= :most) THEN 'PIPELINE_BUSY'
        ELSE 'NOTHING' END AS hold
      FROM run LEFT JOIN engine ON engine.id = run.owner
      WHERE run.state = 'queued'
      """
          .formatted(EngineRows.COLUMNS, JdbcQueueStore.HELD_BACKFILLS, JdbcQueueStore.FULL_POOLS);

  private final JdbcClient jdbc;

  JdbcQueueView(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<WaitingRun> waiting(int perPipeline, @Nullable Place after, int limit) {
    Conditions conditions = new Conditions();
    if (after != null) {
      conditions
          .and("run.priority <= :priority", "priority", after.priority())
          .and("(run.priority < :priority OR run.arrival > :arrival)", "arrival", after.arrival());
    }
    return conditions
        .bind(
            jdbc.sql(
                WAITING
                    + conditions.where().replace(" WHERE ", " AND ")
                    + " ORDER BY run.priority DESC, run.arrival LIMIT "
                    + limit))
        .param("most", perPipeline)
        .query((row, number) -> waiting(row))
        .list();
  }

  private static WaitingRun waiting(ResultSet row) throws SQLException {
    return new WaitingRun(
        JdbcRunQueries.summary(row),
        new Place(row.getInt("priority"), row.getLong("arrival")),
        row.getString("pool"),
        row.getString("backfill"),
        Hold.valueOf(row.getString("hold")));
  }

  @Override
  public Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    jdbc.sql(
            """
            SELECT id, owner FROM run
            WHERE state = 'running' AND parent = '' AND owner IS NOT NULL
            """)
        .query(
            row -> {
              owners.put(row.getString("id"), row.getString("owner"));
            });
    return owners;
  }
}
