package dev.nightjar.engine.scheduling.jdbc;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfill.State;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillStore;
import dev.nightjar.engine.scheduling.KnownRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        .params(pipeline, time(first), time(last))
        .query(
            row -> {
              runs.merge(instant(row, "logical_time"), run(row), KnownRun::or);
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
            time(backfill.first()),
            time(backfill.last()),
            backfill.mode().toString(),
            backfill.parallel(),
            backfill.state().toString(),
            time(backfill.createdAt()),
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
  public List<Backfill> list(@Nullable String pipeline, @Nullable Place after, int limit) {
    return jdbc
        .sql(
            """
            SELECT * FROM backfill
            WHERE (CAST(:pipeline AS VARCHAR) IS NULL OR pipeline = :pipeline)
              AND (CAST(:id AS VARCHAR) IS NULL OR created_at < :at
                OR (created_at = :at AND id < :id))
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """)
        .param("pipeline", pipeline)
        .param("id", after == null ? null : after.id())
        .param("at", time(after == null ? Instant.EPOCH : after.createdAt()))
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
        .query((row, number) -> new Dated(instant(row, "logical_time"), run(row)))
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
        instant(row, "first_time"),
        instant(row, "last_time"),
        BackfillMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT).replace('-', '_')),
        row.getInt("parallel"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        instant(row, "created_at"),
        row.getString("created_by"),
        Map.of());
  }

  static KnownRun run(ResultSet row) throws SQLException {
    return new KnownRun(row.getString("id"), state(row), row.getInt("generation"));
  }

  private static RunState state(ResultSet row) throws SQLException {
    return RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
