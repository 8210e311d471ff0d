package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.QueueView;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.WaitingRun;
import dev.nightjar.engine.execution.WaitingRun.Hold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The queue, by the same rules by which runs are taken from it. It is read priority by priority, no
 * further than is asked for.
 */
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
        WHEN %s THEN 'PIPELINE_BUSY'
        ELSE 'NOTHING' END AS hold
      FROM run LEFT JOIN engine ON engine.id = run.owner
      """
          .formatted(
              EngineRows.COLUMNS,
              Candidates.HELD_BACKFILLS,
              Candidates.FULL_POOLS,
              // Where the schedule lets them overlap, they begin in a moment.
              Candidates.BEHIND_ANOTHER);

  private final JdbcClient jdbc;

  JdbcQueueView(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<WaitingRun> waiting(
      int perPipeline, @Nullable Scope scope, @Nullable Place after, int limit) {
    List<WaitingRun> waiting = new ArrayList<>();
    Place place = after;
    Optional<Integer> priority =
        after == null ? highest(Integer.MAX_VALUE) : Optional.of(after.priority());
    while (priority.isPresent() && waiting.size() < limit) {
      int level = priority.get();
      Conditions conditions =
          new Conditions()
              .and("run.state = 'queued'")
              .and("run.priority = :priority", "priority", level)
              .and("run.arrival > :arrival", "arrival", place == null ? null : place.arrival())
              .seen("run.pipeline", scope);
      waiting.addAll(read(conditions, perPipeline, limit - waiting.size()));
      place = null;
      priority = highest(level - 1L);
    }
    return waiting;
  }

  /** The highest priority of those that wait, of so much at most. */
  private Optional<Integer> highest(long most) {
    return jdbc.sql(
            """
            SELECT priority FROM run WHERE state = 'queued' AND priority <= ?
            ORDER BY state DESC, priority DESC, arrival DESC LIMIT 1
            """)
        .param(most)
        .query(Integer.class)
        .optional();
  }

  /** Those of one priority: an index has them in their order. */
  private List<WaitingRun> read(Conditions conditions, int perPipeline, int limit) {
    return conditions
        .bind(
            jdbc.sql(
                WAITING
                    + conditions.where()
                    + " ORDER BY run.state, run.priority, run.arrival LIMIT "
                    + limit))
        .param("most", perPipeline)
        .query((row, number) -> waiting(row))
        .list();
  }

  @Override
  public int count(@Nullable Scope scope, int most) {
    return new Conditions()
        .and("run.state = 'queued'")
        .seen("run.pipeline", scope)
        .count(jdbc, "run", most);
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
