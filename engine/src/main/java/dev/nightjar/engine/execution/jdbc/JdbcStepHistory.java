package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.StepHistory;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The steps of earlier runs as their rows tell them. */
@Repository
class JdbcStepHistory implements StepHistory {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcStepHistory(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Optional<Past> last(String pipeline, String step) {
    return jdbc.sql(
            """
            SELECT step.run, step.state, step.recipe
            FROM run JOIN step ON step.run = run.id
            WHERE run.pipeline = ? AND step.name = ? AND step.recipe IS NOT NULL
            ORDER BY run.created_at DESC, run.id DESC
            LIMIT 1
            """)
        .params(pipeline, step)
        .query((row, number) -> past(row))
        .optional();
  }

  @Override
  public Map<String, Recipe> recipes(String run) {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    jdbc.sql("SELECT name, recipe FROM step WHERE run = ? AND recipe IS NOT NULL ORDER BY place")
        .param(run)
        .query(
            row -> {
              recipes.put(row.getString("name"), recipe(row));
            });
    return recipes;
  }

  @Override
  public List<Past> since(String run, String pipeline, String step) {
    return jdbc.sql(
            """
            SELECT step.run, step.state, step.recipe
            FROM run JOIN step ON step.run = run.id
            WHERE run.pipeline = ? AND step.name = ? AND step.recipe IS NOT NULL
              AND run.created_at > (SELECT created_at FROM run WHERE id = ?)
            ORDER BY run.created_at, run.id
            """)
        .params(pipeline, step, run)
        .query((row, number) -> past(row))
        .list();
  }

  private Past past(ResultSet row) throws SQLException {
    return new Past(row.getString("run"), RunColumns.stepState(row), recipe(row));
  }

  private Recipe recipe(ResultSet row) throws SQLException {
    return json.readValue(row.getString("recipe"), Recipe.class);
  }

  @Override
  public List<Duration> durations(String pipeline, String step, int limit) {
    // An output that was taken over under another name has an attempt too, one that took no time;
    // what was made in another step's pass took that step's.
    return jdbc.sql(
            """
            SELECT attempt.started_at, attempt.ended_at
            FROM run JOIN attempt ON attempt.run = run.id
            WHERE run.pipeline = ? AND attempt.step = ? AND attempt.state = 'succeeded'
              AND attempt.ended_at > attempt.started_at AND NOT attempt.lazy
            ORDER BY run.created_at DESC, run.id DESC
            LIMIT ?
            """)
        .params(pipeline, step, limit)
        .query(
            (row, number) ->
                Duration.between(
                    Columns.instant(row, "started_at"), Columns.instant(row, "ended_at")))
        .list();
  }
}
