package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
  public RunPage page(RunFilter filter, RunPage.@Nullable Cursor after, int limit) {
    String behind = filter.oldestFirst() ? ">" : "<";
    Conditions conditions = conditions(filter);
    if (after != null) {
      conditions
          .and(
              "run.created_at %s= :created".formatted(behind),
              "created",
              Columns.time(after.createdAt()))
          .and(
              "(run.created_at %s :created OR run.id %s :run)".formatted(behind, behind),
              "run",
              after.run());
    }
    // Of runs that go on, which are few, only those that are read tell how they are shown.
    boolean going = filter.state() == RunState.RUNNING || filter.state() == RunState.INTERRUPTED;
    List<RunSummary> runs =
        conditions
            .bind(
                jdbc.sql(
                    SELECT
                        + conditions.where()
                        + RunOrder.of(filter)
                        + (going ? "" : " LIMIT " + (limit + 1))))
            .query((row, number) -> summary(row))
            .list()
            .stream()
            .filter(run -> !going || run.state() == filter.state())
            .toList();
    if (runs.size() <= limit) {
      return new RunPage(runs, null);
    }
    RunSummary last = runs.get(limit - 1);
    return new RunPage(runs.subList(0, limit), new RunPage.Cursor(last.createdAt(), last.id()));
  }

  @Override
  public int count(RunFilter filter, int most) {
    boolean going = filter.state() == RunState.RUNNING || filter.state() == RunState.INTERRUPTED;
    return going
        ? page(filter, null, most).runs().size()
        : conditions(filter).count(jdbc, "run", most);
  }

  private static Conditions conditions(RunFilter filter) {
    Conditions conditions =
        new Conditions()
            .and("run.parent = ''")
            .and("run.pipeline = :pipeline", "pipeline", filter.pipeline())
            .and("run.state = :state", "state", stored(filter.state()))
            .and(
                "run.triggered_by = :trigger",
                "trigger",
                filter.trigger() == null ? null : filter.trigger().toString())
            .and("run.id LIKE :text ESCAPE '!'", "text", prefix(filter.text()))
            .and("run.created_at >= :since", "since", time(filter.since()))
            .and("run.created_at < :until", "until", time(filter.until()));
    RunFilter.Scope scope = filter.scope();
    if (scope != null && scope.pipelines().isEmpty()) {
      return scope.except() ? conditions : conditions.and("1 = 0");
    }
    return scope == null
        ? conditions
        : conditions.and(
            "run.pipeline %s (:scope)".formatted(scope.except() ? "NOT IN" : "IN"),
            "scope",
            scope.pipelines());
  }

  private static @Nullable String stored(@Nullable RunState state) {
    return state == null
        ? null
        : (state == RunState.INTERRUPTED ? RunState.RUNNING : state).toString();
  }

  private static @Nullable String prefix(@Nullable String text) {
    return text == null
        ? null
        : text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : Columns.time(instant);
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
