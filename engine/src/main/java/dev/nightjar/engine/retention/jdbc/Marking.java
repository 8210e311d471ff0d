package dev.nightjar.engine.retention.jdbc;

import static dev.nightjar.engine.retention.jdbc.JdbcFacts.GOES_ON;

import dev.nightjar.engine.jdbc.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The transaction that marks versions. Whoever takes one locks its attempt's row; so does this, and
 * looks after that whether somebody stands on it.
 */
final class Marking {

  private static final String STAND_ON_IT =
      """
      SELECT DISTINCT run.id FROM run
      WHERE run.state IN ('failed', 'cancelled') AND run.collected_at IS NULL AND (
        run.id IN (SELECT step.run FROM step WHERE step.output IN (:attempts))
        OR run.id IN (SELECT branch.run FROM branch JOIN step ON step.run = branch.branch_run
          WHERE step.output IN (:attempts)))
      """;

  private static final String USED =
      """
      SELECT run.id FROM step JOIN run ON run.id = step.run
      WHERE step.output IN (:attempts) AND %1$s
      UNION ALL
      SELECT run.id FROM step JOIN branch ON branch.branch_run = step.run
      JOIN run ON run.id = branch.run
      WHERE step.output IN (:attempts) AND %1$s
      UNION ALL
      SELECT model_alias.name FROM model_alias JOIN model_version
        ON model_version.model = model_alias.model AND model_version.number = model_alias.number
      WHERE model_version.attempt IN (:attempts)
      UNION ALL
      SELECT other.id FROM attempt mine
      JOIN attempt other ON other.fingerprint = mine.fingerprint AND other.collected_at IS NULL
      JOIN artifact ON artifact.attempt = other.id
      WHERE mine.id IN (:attempts) AND other.id NOT IN (:attempts)
        AND artifact.location LIKE CAST(:folder AS VARCHAR) || '/%%'
      """
          .formatted(GOES_ON.formatted("run"));

  private final JdbcClient jdbc;

  Marking(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Marks them; false, with nothing to be kept of it, when somebody was faster. */
  boolean mark(String folder, Set<String> attempts, long bytes, Instant since) {
    List<String> free =
        jdbc.sql(
                """
                SELECT id FROM attempt WHERE id IN (:attempts) AND collected_at IS NULL
                ORDER BY id FOR UPDATE
                """)
            .param("attempts", attempts)
            .query(String.class)
            .list();
    if (free.size() != attempts.size() || !barRuns(attempts)) {
      return false;
    }
    boolean used =
        !jdbc.sql(USED)
            .param("attempts", attempts)
            .param("folder", folder)
            .param("since", Columns.time(since))
            .query(String.class)
            .list()
            .isEmpty();
    if (used) {
      return false;
    }
    jdbc.sql("UPDATE attempt SET collected_at = CURRENT_TIMESTAMP WHERE id IN (:attempts)")
        .param("attempts", attempts)
        .update();
    for (String attempt : attempts) {
      jdbc.sql(
              """
              INSERT INTO doomed_output (folder, attempt, byte_count, marked_at)
              VALUES (?, ?, ?, CURRENT_TIMESTAMP)
              """)
          .params(folder, attempt, bytes / attempts.size())
          .update();
    }
    return true;
  }

  /** Runs that could be gone on with stand on what goes: one that is gone on with now wins. */
  private boolean barRuns(Set<String> attempts) {
    List<String> runs =
        jdbc.sql(STAND_ON_IT).param("attempts", attempts).query(String.class).list();
    for (String run : runs) {
      int barred =
          jdbc.sql(
                  """
                  UPDATE run SET collected_at = CURRENT_TIMESTAMP
                  WHERE id = ? AND state IN ('failed', 'cancelled')
                  """)
              .param(run)
              .update();
      if (barred == 0) {
        return false;
      }
    }
    return true;
  }
}
