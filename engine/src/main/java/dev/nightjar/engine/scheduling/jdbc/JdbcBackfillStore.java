package dev.nightjar.engine.scheduling.jdbc;

import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfill.State;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillStore;
import dev.nightjar.engine.scheduling.KnownRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Backfills in the table {@code backfill}; how far they are, their runs tell. */
@Repository
class JdbcBackfillStore implements BackfillStore {

  private final JdbcClient jdbc;

  JdbcBackfillStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lock() {
    jdbc.sql("SELECT id FROM backfill_lock WHERE id = 1 FOR UPDATE").query(Integer.class).single();
  }

  @Override
  public Map<Instant, KnownRun> runs(String pipeline, Instant first, Instant last) {
    Map<Instant, KnownRun> runs = new HashMap<>();
    jdbc.sql(
            """
            SELECT id, state, generation, logical_time FROM run
            WHERE pipeline = ? AND logical_time BETWEEN ? AND ? AND parent = ''
            ORDER BY created_at, id
            """)
        .params(pipeline, Columns.time(first), Columns.time(last))
        .query(
            row -> {
              runs.merge(Columns.instant(row, "logical_time"), run(row), KnownRun::or);
            });
    return runs;
  }

  @Override
  public void add(Backfill backfill) {
    jdbc.sql(
            """
            INSERT INTO backfill (id, pipeline, first_time, last_time, mode, parallel, state,
              created_at, created_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            backfill.id(),
            backfill.pipeline(),
            Columns.time(backfill.first()),
            Columns.time(backfill.last()),
            backfill.mode().toString(),
            backfill.parallel(),
            backfill.state().toString(),
            Columns.time(backfill.createdAt()),
            backfill.createdBy())
        .update();
  }

  @Override
  public boolean change(String id, State from, State to) {
    return jdbc.sql("UPDATE backfill SET state = ? WHERE id = ? AND state = ?")
            .params(to.toString(), id, from.toString())
            .update()
        == 1;
  }

  @Override
  public Optional<Backfill> find(String id) {
    return jdbc.sql("SELECT * FROM backfill WHERE id = ?")
        .param(id)
        .query((row, number) -> backfill(row))
        .optional()
        .map(this::counted);
  }

  @Override
  public List<Backfill> list(
      @Nullable String pipeline, @Nullable Scope scope, @Nullable Place after, int limit) {
    return jdbc
        .sql(
            """
            SELECT * FROM backfill
            WHERE (CAST(:pipeline AS VARCHAR) IS NULL OR pipeline = :pipeline)
              AND (pipeline IN (
                SELECT seen.name FROM UNNEST(CAST(:scope AS VARCHAR(200) ARRAY)) AS seen(name)
              )) <> :except
              AND (CAST(:id AS VARCHAR) IS NULL OR created_at < :at
                OR (created_at = :at AND id < :id))
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """)
        .param("pipeline", pipeline)
        // All but none of them are all.
        .param("scope", scope == null ? new String[0] : scope.pipelines().toArray(new String[0]))
        .param("except", scope == null || scope.except())
        .param("id", after == null ? null : after.id())
        .param("at", Columns.time(after == null ? Instant.EPOCH : after.createdAt()))
        .param("limit", limit)
        .query((row, number) -> backfill(row))
        .list()
        .stream()
        .map(this::counted)
        .toList();
  }

  @Override
  public List<Dated> dated(String id, int limit) {
    return jdbc.sql(
            """
            SELECT id, state, generation, logical_time FROM run WHERE backfill = ?
            ORDER BY logical_time, id LIMIT ?
            """)
        .params(id, limit)
        .query((row, number) -> new Dated(Columns.instant(row, "logical_time"), run(row)))
        .list();
  }

  /** The same with how many of its runs are in which state. */
  private Backfill counted(Backfill backfill) {
    Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    jdbc.sql("SELECT state, COUNT(*) AS runs FROM run WHERE backfill = ? GROUP BY state")
        .param(backfill.id())
        .query(
            row -> {
              counts.put(state(row), row.getInt("runs"));
            });
    return new Backfill(
        backfill.id(),
        backfill.pipeline(),
        backfill.first(),
        backfill.last(),
        backfill.mode(),
        backfill.parallel(),
        backfill.state(),
        backfill.createdAt(),
        backfill.createdBy(),
        counts);
  }

  private static Backfill backfill(ResultSet row) throws SQLException {
    return new Backfill(
        row.getString("id"),
        row.getString("pipeline"),
        Columns.instant(row, "first_time"),
        Columns.instant(row, "last_time"),
        Columns.word(row, "mode", BackfillMode.class),
        row.getInt("parallel"),
        Columns.word(row, "state", State.class),
        Columns.instant(row, "created_at"),
        row.getString("created_by"),
        Map.of());
  }

  static KnownRun run(ResultSet row) throws SQLException {
    return new KnownRun(row.getString("id"), state(row), row.getInt("generation"));
  }

  private static RunState state(ResultSet row) throws SQLException {
    return Columns.word(row, "state", RunState.class);
  }
}
