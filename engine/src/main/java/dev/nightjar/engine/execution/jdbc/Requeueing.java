package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Again;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Requeued;
import dev.nightjar.engine.execution.RunState;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has runs wait for an engine, many by one statement: a database takes longer to get to a run than
 * to change it.
 */
record Requeueing(JdbcClient jdbc, JsonMapper json) {

  /** So many at a time: each row looks for itself among all of them. */
  static final int MOST = 200;

  /** An engine that is gone stays known as the owner, for it may have left drivers. */
  private static final String WAITS =
      """
      UPDATE run SET state = 'queued', generation = generation + 1,
        owner = CASE WHEN EXISTS (SELECT 1 FROM engine
          WHERE engine.id = run.owner AND engine.lease_until > CURRENT_TIMESTAMP)
          THEN NULL ELSE owner END,
        ended_at = NULL, cancel_requested_at = NULL, failure = NULL, started_at = NULL,
        queued_at = CURRENT_TIMESTAMP, arrival = CASE id %s END, drivers_plain = NULL,
        backfill = CAST(:backfill AS VARCHAR),
        priority = COALESCE(CAST(:priority AS INT), priority),
        again = COALESCE(CAST(:again AS VARCHAR), again)
      """;

  private static final String REDEFINED =
      """
      , redefined = redefined OR definition <> :definition,
        parameters = CASE WHEN definition <> :definition THEN :parameters ELSE parameters END,
        source_path = :path, source_commit = CAST(:commit AS VARCHAR), source_modified = :modified,
        definition = :definition
      """;

  /**
   * By their ids alone: H2 would rather look at all runs of that state, once for each statement.
   */
  private static final String AS_SEEN =
      """
       WHERE id IN (:runs)
        AND generation = CASE WHEN state = :from THEN CASE id %s END ELSE -1 END
      """;

  /** What is the same of runs that one statement changes. */
  private record Alike(
      RunState from,
      @Nullable Again again,
      @Nullable Redefinition definition,
      @Nullable String backfill,
      @Nullable Integer priority) {

    static Alike of(Requeued run) {
      return new Alike(run.from(), run.again(), run.definition(), run.backfill(), run.priority());
    }
  }

  /**
   * Has runs wait, each behind those that wait already, in this order.
   *
   * @param runs no more than {@link #MOST}
   * @throws OwnershipLost when one of them isn't any more as it was seen
   */
  void queue(List<Requeued> runs) {
    Map<String, Long> arrivals = arrivals(runs.stream().map(Requeued::run).toList());
    Map<Alike, List<Requeued>> groups =
        runs.stream()
            .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()));
    groups.forEach((alike, some) -> queue(alike, some, arrivals));
  }

  /**
   * A place in the queue for each, drawn before: which of them a statement comes to first, the
   * database decides.
   */
  private Map<String, Long> arrivals(List<String> runs) {
    Iterator<Long> places =
        jdbc
            .sql("SELECT nextval('run_arrival') FROM run WHERE id IN (:runs)")
            .param("runs", runs)
            .query(Long.class)
            .list()
            .stream()
            .sorted()
            .iterator();
    Map<String, Long> arrivals = new LinkedHashMap<>();
    for (String run : runs) {
      if (!places.hasNext()) {
        throw new OwnershipLost("retry run " + String.join(", ", runs));
      }
      arrivals.put(run, places.next());
    }
    return arrivals;
  }

  private void queue(Alike alike, List<Requeued> runs, Map<String, Long> arrivals) {
    Map<String, Integer> generations = new LinkedHashMap<>();
    Map<String, Long> places = new LinkedHashMap<>();
    for (Requeued run : runs) {
      generations.put(run.run(), run.generation());
      places.put(run.run(), arrivals.get(run.run()));
    }
    Redefinition other = alike.definition();
    Each generation = new Each("generation", generations);
    Each arrival = new Each("arrival", places);
    String waits = WAITS.formatted(arrival.cases()) + (other == null ? "" : REDEFINED);
    StatementSpec statement =
        arrival
            .bind(generation.bind(jdbc.sql(waits + AS_SEEN.formatted(generation.cases()))))
            .param("runs", generations.keySet())
            .param("from", alike.from().toString())
            .param("backfill", alike.backfill())
            .param("priority", alike.priority())
            .param("again", alike.again() == null ? null : json.writeValueAsString(alike.again()));
    if (other != null) {
      statement
          .param("definition", other.definition().hash())
          .param("parameters", json.writeValueAsString(other.parameters()))
          .param("path", other.source().path().toString())
          .param("commit", other.source().commit())
          .param("modified", other.source().modified());
    }
    if (statement.update() != runs.size()) {
      throw new OwnershipLost("retry run " + String.join(", ", generations.keySet()));
    }
  }

  /**
   * A number for each of some runs.
   *
   * @param name what its parameters are called after
   */
  private record Each(String name, Map<String, ? extends Number> numbers) {

    String cases() {
      StringBuilder cases = new StringBuilder();
      for (int i = 0; i < numbers.size(); i++) {
        cases.append("WHEN :%1$s_of%2$d THEN CAST(:%1$s%2$d AS BIGINT) ".formatted(name, i));
      }
      return cases.toString();
    }

    StatementSpec bind(StatementSpec statement) {
      int i = 0;
      for (Map.Entry<String, ? extends Number> each : numbers.entrySet()) {
        statement.param(name + "_of" + i, each.getKey()).param(name + i, each.getValue());
        i++;
      }
      return statement;
    }
  }
}
