package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Outputs;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import dev.nightjar.steps.contract.work.TaskResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Outputs as successful attempts hold them. */
@Repository
class JdbcOutputs implements Outputs {

  private static final String LYING = "AND NOT attempt.lazy AND attempt.collected_at IS NULL";

  private final WriteBehindTemplate jdbc;
  private final JsonMapper json;

  JdbcOutputs(WriteBehindTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public List<Published> published(String fingerprint, String pipeline, String step) {
    return published(jdbc, LYING, fingerprint, pipeline, step);
  }

  @Override
  public List<Published> publishedBefore(String fingerprint, String pipeline, String step) {
    return published(jdbc.ahead(), LYING, fingerprint, pipeline, step);
  }

  @Override
  public Optional<Published> latest(String fingerprint, String pipeline, String step) {
    return published(jdbc, "", fingerprint, pipeline, step).stream().findFirst();
  }

  private List<Published> published(
      JdbcTemplate asked, String condition, String fingerprint, String pipeline, String step) {
    return asked.query(
        """
        SELECT attempt.*, run.pipeline FROM attempt JOIN run ON run.id = attempt.run
        WHERE attempt.fingerprint = ? AND attempt.state = 'succeeded' %s
        ORDER BY CASE WHEN run.pipeline = ? AND attempt.step = ? THEN 0 ELSE 1 END,
          attempt.ended_at DESC
        LIMIT 10
        """
            .formatted(condition),
        (row, number) -> published(row),
        fingerprint,
        pipeline,
        step);
  }

  @Override
  public boolean take(String attempt) {
    return !jdbc.queryForList(
            "SELECT id FROM attempt WHERE id = ? AND collected_at IS NULL FOR UPDATE",
            String.class,
            attempt)
        .isEmpty();
  }

  @Override
  public Optional<Published> made(String attempt) {
    return jdbc
        .query(
            """
            SELECT attempt.*, run.pipeline FROM attempt JOIN run ON run.id = attempt.run
            WHERE attempt.id = ? AND attempt.state = 'succeeded' AND attempt.collected_at IS NULL
            """,
            (row, number) -> published(row),
            attempt)
        .stream()
        .findFirst();
  }

  @Override
  public Map<String, Published> of(String run) {
    Map<String, Published> outputs = new HashMap<>();
    jdbc.query(
        """
        SELECT attempt.*, maker.pipeline, step.name AS step_name
        FROM step
        JOIN attempt ON attempt.id = step.output
        JOIN run maker ON maker.id = attempt.run
        WHERE step.run = ? AND step.state IN ('succeeded', 'reused')
        """,
        row -> {
          outputs.put(row.getString("step_name"), published(row));
        },
        run);
    return outputs;
  }

  private Published published(ResultSet row) throws SQLException {
    return new Published(
        row.getString("id"),
        row.getString("pipeline"),
        row.getString("step"),
        row.getString("fingerprint"),
        json.readValue(row.getString("result"), TaskResult.class));
  }
}
