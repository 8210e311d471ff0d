package dev.nightjar.engine.retention.jdbc;

import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.retention.Facts;
import dev.nightjar.engine.retention.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts as they stand in the tables. */
final class JdbcFacts implements Facts {

  /** What goes on, or ended so short ago that somebody may still look at what it read. */
  static final String GOES_ON = "(%1$s.state IN ('queued', 'running') OR %1$s.ended_at > :since)";

  private static final int TOGETHER = 500;

  private final JdbcClient jdbc;
  private final Instant since;

  JdbcFacts(JdbcClient jdbc, Instant since) {
    this.jdbc = jdbc;
    this.since = since;
  }

  @Override
  public List<Version> versions() {
    return jdbc.sql(
            """
            SELECT artifact.* FROM artifact JOIN attempt ON attempt.id = artifact.attempt
            WHERE artifact.location IS NOT NULL AND attempt.collected_at IS NULL
            ORDER BY artifact.name, artifact.version
            """)
        .query((row, number) -> version(row))
        .list();
  }

  @Override
  public Map<String, String> used() {
    Map<String, String> used = new HashMap<>();
    String byRuns =
        """
        SELECT step.output, run.id FROM step JOIN run ON run.id = step.run
        WHERE step.output IS NOT NULL AND %s
        """;
    String byBranches =
        """
        SELECT step.output, run.id FROM branch
        JOIN run ON run.id = branch.run
        JOIN step ON step.run = branch.branch_run
        WHERE step.output IS NOT NULL AND %s
        """;
    for (String query : List.of(byRuns, byBranches)) {
      jdbc.sql(query.formatted(GOES_ON.formatted("run")))
          .param("since", Columns.time(since))
          .query(
              row -> {
                used.putIfAbsent(row.getString("output"), row.getString("id"));
              });
    }
    return used;
  }

  @Override
  public Map<String, String> named() {
    Map<String, String> named = new HashMap<>();
    jdbc.sql(
            """
            SELECT model_version.attempt, model_alias.name FROM model_alias
            JOIN model_version ON model_version.model = model_alias.model
              AND model_version.number = model_alias.number
            """)
        .query(
            row -> {
              named.putIfAbsent(row.getString("attempt"), row.getString("name") + " is its alias");
            });
    jdbc.sql(
            """
            SELECT model_version.attempt, model_alias_move.name FROM model_alias_move
            JOIN model_version ON model_version.model = model_alias_move.model
              AND model_version.number = model_alias_move.from_number
            WHERE model_alias_move.moved_at > :since
            """)
        .param("since", Columns.time(since))
        .query(
            row -> {
              named.putIfAbsent(
                  row.getString("attempt"), row.getString("name") + " was its alias until lately");
            });
    return named;
  }

  @Override
  public Map<String, List<String>> inputs(Collection<String> attempts) {
    Map<String, List<String>> inputs = new HashMap<>();
    List<String> all = List.copyOf(attempts);
    for (int from = 0; from < all.size(); from += TOGETHER) {
      jdbc.sql("SELECT attempt, input_attempt FROM consumption WHERE attempt IN (:attempts)")
          .param("attempts", all.subList(from, Math.min(all.size(), from + TOGETHER)))
          .query(
              row -> {
                inputs
                    .computeIfAbsent(row.getString("attempt"), attempt -> new ArrayList<>())
                    .add(row.getString("input_attempt"));
              });
    }
    return inputs;
  }

  private static Version version(ResultSet row) throws SQLException {
    String location = row.getString("location");
    return new Version(
        Version.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getInt("version"),
        row.getString("attempt"),
        folder(location),
        row.getLong("byte_count"),
        Columns.instant(row, "made_at"));
  }

  /** Whatever an attempt makes lies in folders of its own folder. */
  private static String folder(String location) {
    String plain = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    return plain.substring(0, plain.lastIndexOf('/'));
  }
}
