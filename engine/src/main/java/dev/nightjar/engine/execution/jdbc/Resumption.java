package dev.nightjar.engine.execution.jdbc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the steps of a run, within a transaction that has changed the run. */
record Resumption(JdbcClient jdbc) {

  /** What isn't done waits again, under another generation; attempts that ran are interrupted. */
  void resume(String run, int generation, Instant at) {
    interrupt(run, at);
    jdbc.sql("UPDATE step SET generation = ? WHERE run = ?").params(generation, run).update();
    jdbc.sql(
            """
            UPDATE step SET state = 'pending', started_at = NULL, ended_at = NULL,
              skip_reason = NULL, skip_cause = NULL
            WHERE run = ? AND state NOT IN ('succeeded', 'reused')
            """)
        .params(run)
        .update();
  }

  /** What goes on or waits is cancelled. */
  void cancel(String run, Instant at) {
    interrupt(run, at);
    jdbc.sql(
            """
            UPDATE step SET state = 'cancelled', ended_at = ?
            WHERE run = ? AND state IN ('pending', 'running', 'waiting', 'retrying')
            """)
        .params(Columns.time(at), run)
        .update();
  }

  private void interrupt(String run, Instant at) {
    jdbc.sql(
            """
            UPDATE attempt SET state = 'interrupted', ended_at = ?
            WHERE run = ? AND state = 'running'
            """)
        .params(Columns.time(at), run)
        .update();
  }
}
