package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.execution.Unfits;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs that wait, held against what live servers have. */
@Repository
class JdbcUnfits implements Unfits {

  private final JdbcClient jdbc;

  JdbcUnfits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Unfit> all() {
    return find(jdbc.sql(query("TRUE")));
  }

  @Override
  public Optional<Unfit> of(String run) {
    return find(jdbc.sql(query("id = :run")).param("run", run)).stream().findFirst();
  }

  private static List<Unfit> find(JdbcClient.StatementSpec query) {
    return query
        .query(
            (row, number) ->
                new Unfit(
                    row.getString("id"),
                    row.getString("pipeline"),
                    row.getLong("needed"),
                    row.getLong("most")))
        .list();
  }

  /** State by state: H2 looks for one of several in an index by its first column only. */
  private static String query(String which) {
    return """
    SELECT run.id, run.pipeline, MIN(%1$s) AS needed, MAX(server.memory) AS most
    FROM (
        SELECT * FROM run WHERE state = 'queued' AND parent = '' AND %2$s
        UNION ALL
        SELECT * FROM run WHERE state = 'running' AND parent = '' AND %2$s AND %3$s
      ) AS run
      JOIN engine AS server ON server.memory IS NOT NULL AND server.lease_until > CURRENT_TIMESTAMP
    WHERE run.drivers_plain IS NOT NULL
    GROUP BY run.id, run.pipeline, run.priority, run.arrival
    HAVING MIN(%1$s - server.memory) > 0
    ORDER BY run.priority DESC, run.arrival
    """
        .formatted(
            "(run.drivers_plain * server.driver_memory + run.drivers_memory)",
            which,
            JdbcQueueStore.UNOWNED);
  }
}
