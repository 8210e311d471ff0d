package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.EngineStore;
import dev.nightjar.engine.execution.LateRuns;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.jdbc.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables {@code engine} and {@code run} tell of now. */
@Repository
class JdbcWorkloads implements Workloads {

  private static final String HURRIED =
      Stream.of(Trigger.values())
          .filter(trigger -> trigger != Trigger.BACKFILL)
          .map("'%s'"::formatted)
          .collect(Collectors.joining(", "));

  private final JdbcClient jdbc;
  private final EngineStore engines;

  JdbcWorkloads(JdbcClient jdbc, EngineStore engines) {
    this.jdbc = jdbc;
    this.engines = engines;
  }

  @Override
  public Workload now(int next, RunFilter.@Nullable Scope scope) {
    List<RunSummary> going =
        runs("WHERE run.state = 'running' AND run.parent = '' ORDER BY run.arrival", Set.of());
    if (scope == null) {
      int waiting =
          jdbc.sql("SELECT COUNT(*) FROM run WHERE state = 'queued'").query(Integer.class).single();
      return new Workload(engines.all(), going, waiting, next("", Set.of(), next));
    }
    Map<String, Integer> waiting = waiting();
    waiting.keySet().removeIf(pipeline -> !scope.has(pipeline));
    return new Workload(
        engines.all(),
        going.stream().filter(run -> scope.has(run.pipeline())).toList(),
        waiting.values().stream().mapToInt(Integer::intValue).sum(),
        waiting.isEmpty()
            ? List.of()
            : next("AND run.pipeline IN (:pipelines)", waiting.keySet(), next));
  }

  @Override
  public LateRuns late(Instant now, RunFilter.@Nullable Scope scope, int limit) {
    Sighted sighted = Sighted.of(scope);
    // By what made them start, so that an index leads past the many that a backfill may have.
    String which =
        """
        WHERE run.parent = '' AND run.state = 'queued' AND run.triggered_by IN (%s)
          AND CASE WHEN run.triggered_by = 'schedule' THEN run.logical_time
            ELSE run.created_at END < :before
        """
                .formatted(HURRIED)
            + sighted.sql();
    Map<String, Object> parameters = new HashMap<>(sighted.parameters());
    parameters.put("before", Columns.time(now.minus(LateRuns.PATIENCE)));
    int count =
        jdbc.sql("SELECT COUNT(*) FROM run " + which)
            .params(parameters)
            .query(Integer.class)
            .single();
    String first = " ORDER BY run.priority DESC, run.arrival LIMIT " + limit;
    return new LateRuns(
        count,
        count == 0
            ? List.of()
            : jdbc.sql(JdbcRunQueries.SELECT + " " + which + first)
                .params(parameters)
                .query((row, number) -> JdbcRunQueries.summary(row))
                .list());
  }

  private Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new HashMap<>();
    jdbc.sql("SELECT pipeline, COUNT(*) AS runs FROM run WHERE state = 'queued' GROUP BY pipeline")
        .query(
            row -> {
              waiting.put(row.getString("pipeline"), row.getInt("runs"));
            });
    return waiting;
  }

  private List<RunSummary> next(String which, Set<String> pipelines, int many) {
    return runs(
        "WHERE run.state = 'queued' %s ORDER BY run.priority DESC, run.arrival LIMIT %d"
            .formatted(which, Math.max(0, many)),
        pipelines);
  }

  private List<RunSummary> runs(String which, Set<String> pipelines) {
    return jdbc.sql(JdbcRunQueries.SELECT + " " + which)
        .params(pipelines.isEmpty() ? Map.of() : Map.of("pipelines", pipelines))
        .query((row, number) -> JdbcRunQueries.summary(row))
        .list();
  }
}
