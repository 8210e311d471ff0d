package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Pool;
import dev.nightjar.engine.execution.PoolStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Limits in the table {@code pool}; how full pools are, their runs tell. */
@Repository
class JdbcPoolStore implements PoolStore {

  private final JdbcTemplate jdbc;

  JdbcPoolStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Pool> all() {
    return jdbc.query(
        """
        SELECT names.name, pool.run_limit,
          (SELECT COUNT(*) FROM run WHERE run.state = 'running' AND run.pool = names.name) AS going,
          (SELECT COUNT(*) FROM run WHERE run.state = 'queued' AND run.pool = names.name) AS waiting
        FROM (SELECT name FROM pool
          UNION SELECT run.pool AS name FROM run
          WHERE run.pool IS NOT NULL AND run.state IN ('queued', 'running')) AS names
        LEFT JOIN pool ON pool.name = names.name
        ORDER BY names.name
        """,
        (row, number) ->
            new Pool(
                row.getString("name"),
                row.getObject("run_limit", Integer.class),
                row.getInt("going"),
                row.getInt("waiting")));
  }

  @Override
  public @Nullable Integer set(String name, @Nullable Integer limit) {
    Integer before =
        jdbc
            .query(
                "SELECT run_limit FROM pool WHERE name = ?",
                (row, number) -> row.getInt("run_limit"),
                name)
            .stream()
            .findFirst()
            .orElse(null);
    jdbc.update("DELETE FROM pool WHERE name = ?", name);
    if (limit != null) {
      jdbc.update("INSERT INTO pool (name, run_limit) VALUES (?, ?)", name, limit);
    }
    return before;
  }
}
