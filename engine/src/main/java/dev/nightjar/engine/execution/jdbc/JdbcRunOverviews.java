package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.FailedRun;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Many runs at once, as their rows tell them. */
@Repository
class JdbcRunOverviews implements RunOverviews {

  private static final Comparator<StepStatus> BY_END =
      Comparator.comparing(step -> Objects.requireNonNullElse(step.endedAt(), Instant.MAX));

  private final JdbcClient jdbc;
  private final StepRows steps;
  private final JsonMapper json;

  JdbcRunOverviews(JdbcClient jdbc, StepRows steps, JsonMapper json) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.json = json;
  }

  /** A run, and why it failed where no step tells. */
  private record Ended(RunSummary run, @Nullable Failure failure) {}

  @Override
  public List<FailedRun> failed(Instant since, @Nullable Scope scope, int limit) {
    Sighted sighted = Sighted.of(scope);
    List<Ended> ended =
        jdbc.sql(
                JdbcRunQueries.SELECT
                    + " WHERE run.state = 'failed' AND run.ended_at >= :since AND run.parent = ''"
                    + sighted.sql()
                    + " ORDER BY run.ended_at DESC, run.id DESC LIMIT :limit")
            .params(sighted.parameters())
            .param("since", Columns.time(since))
            .param("limit", limit)
            .query((row, number) -> new Ended(JdbcRunQueries.summary(row), failure(row)))
            .list();
    Map<String, List<StepStatus>> all = steps(ended.stream().map(each -> each.run().id()).toList());
    return ended.stream()
        .map(each -> failed(each, all.getOrDefault(each.run().id(), List.of())))
        .toList();
  }

  private static FailedRun failed(Ended ended, List<StepStatus> steps) {
    List<StepStatus> failed =
        steps.stream().filter(step -> step.state() == StepState.FAILED).sorted(BY_END).toList();
    return failed.isEmpty() || ended.failure() != null
        ? new FailedRun(ended.run(), null, failed.size(), ended.failure())
        : new FailedRun(ended.run(), failed.get(0), failed.size(), failed.get(0).failure());
  }

  @Override
  public Map<RunState, Integer> ended(Instant since, Predicate<String> pipelines) {
    Map<RunState, Integer> ended = new EnumMap<>(RunState.class);
    // One by one, each is a range of an index; H2 would look at all runs for several at once.
    for (RunState state : List.of(RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED)) {
      int runs =
          jdbc
              .sql(
                  """
                  SELECT pipeline, COUNT(*) AS runs FROM run
                  WHERE state = ? AND ended_at >= ? AND parent = '' GROUP BY pipeline
                  """)
              .params(state.toString(), Columns.time(since))
              .query(
                  (row, number) ->
                      pipelines.test(row.getString("pipeline")) ? row.getInt("runs") : 0)
              .list()
              .stream()
              .mapToInt(Integer::intValue)
              .sum();
      if (runs > 0) {
        ended.put(state, runs);
      }
    }
    return ended;
  }

  @Override
  public Map<String, List<RunSummary>> latest(Collection<String> pipelines, int each) {
    Map<String, List<RunSummary>> latest = new LinkedHashMap<>();
    // A question each is answered from an index; one for all would sort every run that ever was.
    for (String pipeline : pipelines) {
      List<RunSummary> runs =
          jdbc.sql(
                  JdbcRunQueries.SELECT
                      + " WHERE run.parent = '' AND run.pipeline = :pipeline"
                      + RunOrder.OF_PIPELINE
                      + " LIMIT :limit")
              .param("pipeline", pipeline)
              .param("limit", each)
              .query((row, number) -> JdbcRunQueries.summary(row))
              .list();
      if (!runs.isEmpty()) {
        latest.put(pipeline, runs);
      }
    }
    return latest;
  }

  @Override
  public List<RunSummary> standingFor(String pipeline, Instant from, Instant until, int limit) {
    return jdbc.sql(
            JdbcRunQueries.SELECT
                + """
                 WHERE run.pipeline = :pipeline AND run.parent = ''
                  AND run.logical_time >= :from AND run.logical_time < :until
                ORDER BY run.logical_time, run.created_at LIMIT :limit
                """)
        .param("pipeline", pipeline)
        .param("from", Columns.time(from))
        .param("until", Columns.time(until))
        .param("limit", limit)
        .query((row, number) -> JdbcRunQueries.summary(row))
        .list();
  }

  @Override
  public Map<String, String> definitions(Collection<String> runs) {
    Map<String, String> definitions = new HashMap<>();
    if (!runs.isEmpty()) {
      jdbc.sql("SELECT id, definition FROM run WHERE id IN (:runs)")
          .param("runs", runs)
          .query(
              row -> {
                definitions.put(row.getString("id"), row.getString("definition"));
              });
    }
    return definitions;
  }

  @Override
  public Optional<RunSummary> lastGood(String pipeline, Instant before) {
    return jdbc.sql(
            JdbcRunQueries.SELECT
                + """
                 WHERE run.pipeline = :pipeline AND run.parent = '' AND run.state = 'succeeded'
                  AND run.created_at < :before
                """
                + RunOrder.OF_PIPELINE
                + " LIMIT 1")
        .param("pipeline", pipeline)
        .param("before", Columns.time(before))
        .query((row, number) -> JdbcRunQueries.summary(row))
        .optional();
  }

  @Override
  public Map<String, List<StepStatus>> steps(Collection<String> runs) {
    Map<String, List<StepStatus>> all = new HashMap<>();
    if (!runs.isEmpty()) {
      steps.each(
          runs, (run, step) -> all.computeIfAbsent(run, name -> new ArrayList<>()).add(step));
    }
    return all;
  }

  @Override
  public String mark(@Nullable String run) {
    return Integer.toHexString(
        String.join(";", run == null ? standing() : standing(run)).hashCode());
  }

  private List<String> standing() {
    List<String> all = new ArrayList<>();
    all.add(text("SELECT MAX(created_at) FROM run"));
    // One by one, each is the end of an index; for a MAX H2 would look at all runs of the state.
    for (RunState state : RunState.values()) {
      all.addAll(
          jdbc.sql(
                  """
                  SELECT ended_at FROM run WHERE state = ? AND ended_at IS NOT NULL
                  ORDER BY state DESC, ended_at DESC LIMIT 1
                  """)
              .param(state.toString())
              .query((row, number) -> state + line(row, 1))
              .list());
    }
    all.addAll(
        jdbc.sql(
                """
                SELECT run.state AS whole, step.state, COUNT(*) AS steps, SUM(step.attempts) AS tries
                FROM run LEFT JOIN step ON step.run = run.id
                WHERE run.state IN ('running', 'queued')
                GROUP BY run.state, step.state ORDER BY 1, 2
                """)
            .query((row, number) -> line(row, 4))
            .list());
    return all;
  }

  private List<String> standing(String run) {
    List<String> all =
        new ArrayList<>(
            jdbc.sql("SELECT state, generation, ended_at FROM run WHERE id = ?")
                .param(run)
                .query((row, number) -> line(row, 3))
                .list());
    all.addAll(
        jdbc.sql(
                """
                SELECT state, COUNT(*), SUM(attempts), MAX(started_at), MAX(ended_at)
                FROM step WHERE run = ? GROUP BY state ORDER BY state
                """)
            .param(run)
            .query((row, number) -> line(row, 5))
            .list());
    return all;
  }

  private String text(String sql) {
    return jdbc.sql(sql).query((row, number) -> line(row, 1)).single();
  }

  private static String line(ResultSet row, int columns) throws SQLException {
    StringBuilder line = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      line.append(row.getString(column)).append(' ');
    }
    return line.toString();
  }

  private @Nullable Failure failure(ResultSet row) throws SQLException {
    String failure = row.getString("failure");
    return failure == null ? null : json.readValue(failure, Failure.class);
  }
}
