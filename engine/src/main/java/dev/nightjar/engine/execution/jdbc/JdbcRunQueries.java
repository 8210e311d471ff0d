package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.jdbc.Columns;
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
  private final RunLists lists;
  private final SeenRuns seen;
  private final StepRows steps;
  private final JsonMapper json;

  JdbcRunQueries(JdbcClient jdbc, RunLists lists, SeenRuns seen, StepRows steps, JsonMapper json) {
    this.jdbc = jdbc;
    this.lists = lists;
    this.seen = seen;
    this.steps = steps;
    this.json = json;
  }

  @Override
  public RunPage page(RunFilter filter, RunPage.@Nullable Cursor after, int limit) {
    List<RunSummary> runs = found(seen.narrowed(filter), after, limit);
    if (runs.size() <= limit) {
      return new RunPage(runs, null);
    }
    return new RunPage(runs.subList(0, limit), RunLists.at(runs.get(limit - 1)));
  }

  private List<RunSummary> found(RunFilter filter, RunPage.@Nullable Cursor after, int limit) {
    RunFilter.Scope scope = filter.scope();
    if (filter.going()) {
      // They are few, and only those that are read tell how they are shown.
      return lists.going(filter, after).stream()
          .filter(run -> run.state() == filter.state())
          .filter(run -> scope == null || scope.has(run.pipeline()))
          .toList();
    }
    if (scope == null) {
      return lists.read(filter, after, limit + 1);
    }
    String pipeline = filter.pipeline();
    if (pipeline != null) {
      return scope.has(pipeline) ? lists.read(filter, after, limit + 1) : List.of();
    }
    return seen.read(filter, scope, after, limit + 1);
  }

  @Override
  public int count(RunFilter asked, int most) {
    RunFilter filter = seen.narrowed(asked);
    RunFilter.Scope scope = filter.scope();
    if (filter.going()) {
      return Math.min(most, found(filter, null, most).size());
    }
    if (scope == null) {
      return lists.count(filter, most);
    }
    String pipeline = filter.pipeline();
    if (pipeline != null) {
      return scope.has(pipeline) ? lists.count(filter, most) : 0;
    }
    return seen.count(filter, scope, most);
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
                    RunColumns.source(row),
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
    RunState state = RunColumns.runState(row);
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
