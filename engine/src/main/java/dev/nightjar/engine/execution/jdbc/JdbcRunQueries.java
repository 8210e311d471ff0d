package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs as their rows tell them. */
@Repository
class JdbcRunQueries implements RunQueries {

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  /** Runs, each with the engine that owns it or owned it last. */
  static final String SELECT =
      "SELECT run.*, %s FROM run LEFT JOIN engine ON engine.id = run.owner"
          .formatted(EngineRows.COLUMNS);

  private final JdbcClient jdbc;
  private final StepRows steps;
  private final JsonMapper json;

  JdbcRunQueries(JdbcClient jdbc, StepRows steps, JsonMapper json) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.json = json;
  }

  @Override
  public RunPage list(@Nullable String pipeline, RunPage.@Nullable Cursor after, int limit) {
    StringBuilder sql = new StringBuilder(SELECT + " WHERE run.parent = ''");
    if (pipeline != null) {
      sql.append(" AND run.pipeline = :pipeline");
    }
    if (after != null) {
      sql.append(
          " AND (run.created_at < :created OR (run.created_at = :created AND run.id < :run))");
    }
    sql.append(" ORDER BY run.created_at DESC, run.id DESC LIMIT :limit");
    JdbcClient.StatementSpec query = jdbc.sql(sql.toString()).param("limit", limit + 1);
    if (pipeline != null) {
      query = query.param("pipeline", pipeline);
    }
    if (after != null) {
      query = query.param("created", Columns.time(after.createdAt())).param("run", after.run());
    }
    List<RunSummary> runs = query.query((row, number) -> summary(row)).list();
    if (runs.size() <= limit) {
      return new RunPage(runs, null);
    }
    RunSummary last = runs.get(limit - 1);
    return new RunPage(runs.subList(0, limit), new RunPage.Cursor(last.createdAt(), last.id()));
  }

  @Override
  public Optional<RunDetails> find(String run) {
    return jdbc.sql(SELECT + " WHERE run.id = ?")
        .param(run)
        .query(
            (row, number) ->
                new RunDetails(
                    summary(row),
                    row.getString("definition"),
                    Columns.source(row),
                    json.readValue(row.getString("parameters"), PARAMETERS),
                    List.of(),
                    List.of(),
                    failure(row)))
        .optional()
        // Not while the first question holds a connection: many askers would wait for each other.
        .map(found -> found.with(steps.steps(run), steps.attempts(run)));
  }

  static RunSummary summary(ResultSet row) throws SQLException {
    return new RunSummary(
        row.getString("id"),
        row.getString("pipeline"),
        shown(row),
        Columns.instant(row, "logical_time"),
        Trigger.valueOf(row.getString("triggered_by").toUpperCase(Locale.ROOT)),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "ended_at"));
  }

  /** A run whose engine is gone can't know that it is interrupted. */
  private static RunState shown(ResultSet row) throws SQLException {
    RunState state = Columns.runState(row);
    if (state != RunState.RUNNING) {
      return state;
    }
    KnownEngine owner = EngineRows.owner(row);
    return owner != null && owner.live() ? RunState.RUNNING : RunState.INTERRUPTED;
  }

  private @Nullable Failure failure(ResultSet row) throws SQLException {
    String failure = row.getString("failure");
    return failure == null ? null : json.readValue(failure, Failure.class);
  }
}
