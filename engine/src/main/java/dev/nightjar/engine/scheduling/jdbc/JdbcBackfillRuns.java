package dev.nightjar.engine.scheduling.jdbc;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.BackfillRuns;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs that have the id of a backfill. */
@Repository
class JdbcBackfillRuns implements BackfillRuns {

  private final JdbcClient jdbc;

  JdbcBackfillRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Dated> page(
      String backfill, @Nullable RunState state, @Nullable Place after, int limit) {
    return jdbc.sql(
            """
            SELECT id, state, generation, logical_time FROM run
            WHERE backfill = :backfill
              AND (CAST(:state AS VARCHAR) IS NULL OR state = :state)
              AND (CAST(:run AS VARCHAR) IS NULL OR logical_time > :time
                OR (logical_time = :time AND id > :run))
            ORDER BY logical_time, id LIMIT :limit
            """)
        .param("backfill", backfill)
        .param("state", state == null ? null : state.toString())
        .param("run", after == null ? null : after.run())
        .param("time", JdbcBackfillStore.time(after == null ? Instant.EPOCH : after.time()))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Dated(
                    JdbcBackfillStore.instant(row, "logical_time"), JdbcBackfillStore.run(row)))
        .list();
  }
}
