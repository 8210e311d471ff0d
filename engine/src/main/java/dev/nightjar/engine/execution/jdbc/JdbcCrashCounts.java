package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.CrashCounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts crashes in the tables {@code attempt} and {@code run}. */
@Repository
class JdbcCrashCounts implements CrashCounts {

  /** Neither a success of the definition nor a person's word has come after it. */
  private static final String IN_A_ROW =
      """
      NOT EXISTS (SELECT 1 FROM audit WHERE audit.subject = 'pipeline'
          AND audit.name = root.pipeline AND audit.action = 'resume'
          AND audit.decided_at >= %1$s.ended_at)
        AND NOT EXISTS (SELECT 1 FROM run AS good WHERE good.definition = root.definition
          AND good.pipeline = root.pipeline AND good.parent = '' AND good.state = 'succeeded'
          AND good.ended_at >= %1$s.ended_at)
      """;

  private static final String ATTEMPTS =
      """
      FROM attempt JOIN run ON run.id = attempt.run
        JOIN run AS root ON root.id = CASE WHEN run.parent = '' THEN run.id ELSE run.parent END
      WHERE root.pipeline = ? AND root.definition = ? AND attempt.state = 'failed'
        AND attempt.failure LIKE '%%"driver-crashed"%%' AND %s
      """
          .formatted(IN_A_ROW.formatted("attempt"));

  private static final String ANALYSES =
      """
      FROM run AS root WHERE root.pipeline = ? AND root.definition = ? AND root.state = 'failed'
        AND root.parent = '' AND root.failure LIKE '%%"analysis-failed"%%' AND %s
      """
          .formatted(IN_A_ROW.formatted("root"));

  private final JdbcClient jdbc;

  JdbcCrashCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Crashed of(String run) {
    Root root =
        jdbc.sql(
                """
                SELECT root.pipeline, root.definition FROM run JOIN run AS root
                  ON root.id = CASE WHEN run.parent = '' THEN run.id ELSE run.parent END
                WHERE run.id = ?
                """)
            .param(run)
            .query(
                (row, number) -> new Root(row.getString("pipeline"), row.getString("definition")))
            .single();
    int attempts = count("SELECT COUNT(DISTINCT attempt.submission) " + ATTEMPTS, root);
    int analyses = count("SELECT COUNT(*) " + ANALYSES, root);
    boolean counted =
        jdbc.sql(
                    "SELECT COUNT(*) "
                        + ATTEMPTS
                        + """
                         AND attempt.submission IN (SELECT going.submission FROM attempt AS going
                           WHERE going.run = ? AND going.state = 'running')
                        """)
                .params(root.pipeline(), root.definition(), run)
                .query(Integer.class)
                .single()
            > 0;
    return new Crashed(root.pipeline(), root.definition(), attempts + analyses, counted);
  }

  private int count(String query, Root root) {
    return jdbc.sql(query).params(root.pipeline(), root.definition()).query(Integer.class).single();
  }

  private record Root(String pipeline, String definition) {}
}
