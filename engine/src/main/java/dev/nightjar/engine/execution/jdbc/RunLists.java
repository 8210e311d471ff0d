package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.jdbc.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of runs that one index has in their order, so that no more is read than is asked for. Whose
 * runs may be seen is for who asks: no index knows.
 */
@Component
class RunLists {

  private final JdbcClient jdbc;

  RunLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a list goes on behind a run. */
  static RunPage.Cursor at(RunSummary run) {
    return new RunPage.Cursor(run.createdAt(), run.id());
  }

  /** The first runs behind a place, whatever a filter's scope is. */
  List<RunSummary> read(RunFilter filter, RunPage.@Nullable Cursor after, int limit) {
    return ordered(filter, after, " LIMIT " + limit);
  }

  /** All runs behind a place, of a filter that lets through only those that go on. */
  List<RunSummary> going(RunFilter filter, RunPage.@Nullable Cursor after) {
    return ordered(filter, after, "");
  }

  private List<RunSummary> ordered(RunFilter filter, RunPage.@Nullable Cursor after, String limit) {
    Conditions conditions = behind(filter, after);
    return conditions
        .bind(jdbc.sql(JdbcRunQueries.SELECT + conditions.where() + RunOrder.of(filter) + limit))
        .query((row, number) -> JdbcRunQueries.summary(row))
        .list();
  }

  /** How many runs a filter lets through, counted no further than so many. */
  int count(RunFilter filter, int most) {
    Conditions conditions = conditions(filter);
    // In the order of an index too: PostgreSQL would read the table where it hopes to be lucky.
    return conditions
        .bind(
            jdbc.sql(
                "SELECT COUNT(*) FROM (SELECT 1 FROM run%s%s LIMIT %d) AS counted"
                    .formatted(conditions.where(), RunOrder.of(filter), most)))
        .query(Integer.class)
        .single();
  }

  /**
   * When the first run behind a place was asked for, of each of these pipelines that has one. Each
   * is looked up in an index, all by one statement.
   */
  Map<String, Instant> firsts(
      RunFilter filter, RunPage.@Nullable Cursor after, Collection<String> pipelines) {
    RunFilter ofOne = filter.only("");
    Conditions conditions = behind(filter, after).and("run.pipeline = asked.name");
    Map<String, Instant> firsts = new LinkedHashMap<>();
    conditions
        .bind(
            jdbc.sql(
                """
                SELECT asked.name, (SELECT run.created_at FROM run%s%s LIMIT 1) AS first_at
                FROM UNNEST(CAST(:names AS VARCHAR(200) ARRAY)) AS asked(name)
                """
                    .formatted(conditions.where(), RunOrder.of(ofOne))))
        .param("names", pipelines.toArray(new String[0]))
        .query(
            row -> {
              Instant first = Columns.instantOrNull(row, "first_at");
              if (first != null) {
                firsts.put(row.getString("name"), first);
              }
            });
    return firsts;
  }

  private static Conditions behind(RunFilter filter, RunPage.@Nullable Cursor after) {
    String behind = filter.oldestFirst() ? ">" : "<";
    Conditions conditions = conditions(filter);
    return after == null
        ? conditions
        : conditions
            .and(
                "run.created_at %s= :created".formatted(behind),
                "created",
                Columns.time(after.createdAt()))
            .and(
                "(run.created_at %s :created OR run.id %s :run)".formatted(behind, behind),
                "run",
                after.run());
  }

  private static Conditions conditions(RunFilter filter) {
    return new Conditions()
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
}
