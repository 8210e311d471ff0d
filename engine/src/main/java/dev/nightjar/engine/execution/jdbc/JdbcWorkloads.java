package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.EngineStore;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables {@code engine} and {@code run} tell of now. */
@Repository
class JdbcWorkloads implements Workloads {

  private final JdbcClient jdbc;
  private final EngineStore engines;

  JdbcWorkloads(JdbcClient jdbc, EngineStore engines) {
    this.jdbc = jdbc;
    this.engines = engines;
  }

  @Override
  public Workload now(int next) {
    int waiting =
        jdbc.sql("SELECT COUNT(*) FROM run WHERE state = 'queued'").query(Integer.class).single();
    return new Workload(
        engines.all(),
        runs("WHERE run.state = 'running' AND run.parent = '' ORDER BY run.arrival"),
        waiting,
        runs(
            "WHERE run.state = 'queued' ORDER BY run.priority DESC, run.arrival LIMIT "
                + Math.max(0, next)));
  }

  private List<RunSummary> runs(String which) {
    return jdbc.sql(JdbcRunQueries.SELECT + " " + which)
        .query((row, number) -> JdbcRunQueries.summary(row))
        .list();
  }
}
