package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.jdbc.Columns;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the steps of a run, within a transaction that has changed the run. */
record Resumption(JdbcClient jdbc) {

  /** Attempts that no driver can have any more. */
  private static final String UNKNOWN =
      """
      AND (submission IS NULL
        OR submission NOT IN (SELECT driver.submission FROM driver)
        OR NOT EXISTS (SELECT 1 FROM step
          WHERE step.run = attempt.run AND step.name = attempt.step AND step.state = 'running'))
      """;

  /**
   * What isn't done waits again, under another generation. Attempts that ran are interrupted, but
   * for those that a driver may still have: what becomes of these is found out before the run goes
   * on. So it is with branches.
   */
  void resume(String run, int generation, Instant at) {
    resume(run, generation, at, "'succeeded', 'reused'");
    jdbc.sql(
            """
            UPDATE branch SET state = 'pending'
            WHERE run = :run AND state NOT IN ('succeeded', 'reused')
              AND step IN (SELECT name FROM step
                WHERE run = :run AND state NOT IN ('succeeded', 'reused'))
            """)
        .param("run", run)
        .update();
  }

  /**
   * Like {@link #resume}, of a run that goes on without anybody's asking for it: what has failed,
   * and what was skipped, has come to its end.
   */
  void takeOver(String run, int generation, Instant at) {
    resume(run, generation, at, "'succeeded', 'reused', 'failed', 'skipped'");
  }

  private void resume(String run, int generation, Instant at, String kept) {
    interrupt(run, at, UNKNOWN);
    jdbc.sql("UPDATE step SET generation = ? WHERE run = ?").params(generation, run).update();
    jdbc.sql(
            """
            UPDATE step SET state = 'pending', started_at = NULL, ended_at = NULL,
              skip_reason = NULL, skip_cause = NULL
            WHERE run = ? AND state NOT IN (%s)
              AND NOT (state = 'running' AND EXISTS (SELECT 1 FROM attempt
                WHERE attempt.run = step.run AND attempt.step = step.name
                  AND attempt.state = 'running'))
            """
                .formatted(kept))
        .params(run)
        .update();
  }

  /** What goes on or waits is cancelled. */
  void cancel(String run, Instant at) {
    interrupt(run, at, "");
    jdbc.sql(
            """
            UPDATE step SET state = 'cancelled', ended_at = ?
            WHERE run = ? AND state IN ('pending', 'running', 'waiting', 'retrying')
            """)
        .params(Columns.time(at), run)
        .update();
  }

  private void interrupt(String run, Instant at, String which) {
    jdbc.sql(
            """
            UPDATE attempt SET state = 'interrupted', ended_at = ?
            WHERE run = ? AND state = 'running' %s
            """
                .formatted(which))
        .params(Columns.time(at), run)
        .update();
  }
}
