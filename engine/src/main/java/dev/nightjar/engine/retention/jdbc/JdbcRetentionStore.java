package dev.nightjar.engine.retention.jdbc;

import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.retention.Facts;
import dev.nightjar.engine.retention.RetentionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What may go, as the tables tell. */
@Repository
class JdbcRetentionStore implements RetentionStore {

  private static final int TOGETHER = 500;

  private static final String ATTEMPTS =
      """
      SELECT attempt.id, attempt.state, run.pipeline, run.state AS run_state,
        COALESCE(attempt.ended_at, run.ended_at, attempt.started_at) AS since
      FROM attempt JOIN run ON run.id = attempt.run
      """;

  private static final String OLD =
      """
      SELECT id, pipeline, ended_at FROM (
        SELECT id, pipeline, ended_at, state,
          ROW_NUMBER() OVER (PARTITION BY pipeline ORDER BY created_at DESC, id DESC) AS place
        FROM run WHERE parent = '' %s) ranked
      WHERE place > :kept AND ended_at < :before AND state IN ('succeeded', 'failed', 'cancelled')
      ORDER BY ended_at DESC, id DESC
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;

  JdbcRetentionStore(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Facts facts(Instant since) {
    return new JdbcFacts(jdbc, since);
  }

  @Override
  public boolean mark(String folder, Set<String> attempts, long bytes, Instant since) {
    return whole(() -> new Marking(jdbc).mark(folder, attempts, bytes, since));
  }

  @Override
  public Map<String, Long> marked() {
    Map<String, Long> marked = new LinkedHashMap<>();
    jdbc.sql(
            "SELECT folder, SUM(byte_count) AS bytes FROM doomed_output GROUP BY folder ORDER BY"
                + " folder")
        .query(
            row -> {
              marked.put(row.getString("folder"), row.getLong("bytes"));
            });
    return marked;
  }

  @Override
  public void deleted(String folder) {
    String doomed = "IN (SELECT attempt FROM doomed_output WHERE folder = ?)";
    transactions.run(
        () -> {
          jdbc.sql("UPDATE artifact SET location = NULL WHERE attempt " + doomed)
              .param(folder)
              .update();
          jdbc.sql("DELETE FROM model_version WHERE attempt " + doomed).param(folder).update();
          jdbc.sql("DELETE FROM doomed_output WHERE folder = ?").param(folder).update();
        });
  }

  @Override
  public List<OldRun> oldRuns(Instant endedBefore, int kept) {
    return oldRuns(jdbc.sql(OLD.formatted("")), endedBefore, kept);
  }

  @Override
  public List<OldRun> oldRuns(String pipeline, Instant endedBefore, int kept) {
    String ofPipeline = "AND pipeline = :pipeline";
    return oldRuns(
        jdbc.sql(OLD.formatted(ofPipeline)).param("pipeline", pipeline), endedBefore, kept);
  }

  private static List<OldRun> oldRuns(StatementSpec query, Instant endedBefore, int kept) {
    return query
        .param("kept", kept)
        .param("before", Columns.time(endedBefore))
        .query(
            (row, number) ->
                new OldRun(
                    row.getString("id"),
                    row.getString("pipeline"),
                    Columns.instant(row, "ended_at")))
        .list();
  }

  @Override
  public List<Declaring> declaring() {
    Map<String, Declaring> all = new HashMap<>();
    jdbc.sql(
            """
            SELECT run.pipeline, run.definition, run.source_path FROM run JOIN (
              SELECT pipeline, MAX(created_at) AS latest FROM run WHERE parent = '' GROUP BY pipeline)
              newest ON newest.pipeline = run.pipeline AND newest.latest = run.created_at
            WHERE run.parent = '' ORDER BY run.id
            """)
        .query(
            row -> {
              String pipeline = row.getString("pipeline");
              all.put(
                  pipeline,
                  new Declaring(
                      pipeline, row.getString("definition"), row.getString("source_path")));
            });
    jdbc.sql("SELECT name, definition, path FROM synced_pipeline WHERE definition IS NOT NULL")
        .query(
            row -> {
              String pipeline = row.getString("name");
              all.put(
                  pipeline,
                  new Declaring(
                      pipeline, row.getString("definition"), "/" + row.getString("path")));
            });
    return List.copyOf(all.values());
  }

  @Override
  public Optional<String> pin(String run) {
    RunRemoval removal = new RunRemoval(jdbc);
    return removal.pin(removal.tree(run));
  }

  @Override
  public boolean bar(String run) {
    return whole(() -> new RunRemoval(jdbc).bar(run));
  }

  @Override
  public boolean drop(String run) {
    try {
      return whole(() -> new RunRemoval(jdbc).drop(run));
    } catch (DataIntegrityViolationException e) {
      return false;
    }
  }

  @Override
  public List<String> tree(String run) {
    return new RunRemoval(jdbc).tree(run);
  }

  @Override
  public Map<String, KnownAttempt> attempts(Collection<String> ids) {
    Map<String, KnownAttempt> known = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += TOGETHER) {
      jdbc.sql(ATTEMPTS + " WHERE attempt.id IN (:ids)")
          .param("ids", all.subList(from, Math.min(all.size(), from + TOGETHER)))
          .query((row, number) -> known(row))
          .list()
          .forEach(attempt -> known.put(attempt.id(), attempt));
    }
    return known;
  }

  @Override
  public List<KnownAttempt> unfinished(String run) {
    return jdbc.sql(ATTEMPTS + " WHERE attempt.run = ? AND attempt.state <> 'succeeded'")
        .param(run)
        .query((row, number) -> known(row))
        .list();
  }

  @Override
  public Set<String> neededCommits() {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT commit_id FROM synced_pipeline WHERE commit_id IS NOT NULL
                UNION SELECT snapshot FROM synced_pipeline WHERE snapshot IS NOT NULL
                UNION SELECT source_commit FROM run
                  WHERE source_commit IS NOT NULL AND state <> 'succeeded' AND collected_at IS NULL
                """)
            .query(String.class)
            .list());
  }

  @Override
  public boolean takeTurn(Duration every) {
    return transactions.run(
        () ->
            jdbc.sql(
                        """
                        UPDATE collection_turn
                        SET next_at = CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND
                        WHERE id = 1 AND next_at <= CURRENT_TIMESTAMP
                        """)
                    .param(every.toMillis())
                    .update()
                == 1);
  }

  /** Runs a change in a transaction that is rolled back where it says no. */
  private boolean whole(BooleanSupplier change) {
    try {
      transactions.run(
          () -> {
            if (!change.getAsBoolean()) {
              throw new Refused();
            }
          });
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  private static KnownAttempt known(ResultSet row) throws SQLException {
    String state = row.getString("state");
    boolean over =
        switch (state) {
          case "failed", "cancelled", "interrupted" -> true;
          default -> false;
        };
    return new KnownAttempt(
        row.getString("id"), row.getString("pipeline"), over, Columns.instant(row, "since"));
  }

  /** Has a transaction rolled back. */
  private static final class Refused extends RuntimeException {}
}
