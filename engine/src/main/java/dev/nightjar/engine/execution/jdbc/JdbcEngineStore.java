package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.EngineStore;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Room;
import dev.nightjar.engine.jdbc.Columns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Engines in the table {@code engine}. */
@Repository
class JdbcEngineStore implements EngineStore, AutoCloseable {

  /** Both databases understand it: a time from now on, in milliseconds. */
  private static final String LATER =
      "CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '0.001' SECOND";

  private final JdbcClient jdbc;
  private final HeartbeatConnection heartbeat;

  JdbcEngineStore(JdbcTemplate template, DataSource dataSource) {
    jdbc = JdbcClient.create(template);
    heartbeat = new HeartbeatConnection(dataSource);
  }

  @Override
  public void register(EngineProcess engine, Duration lease) {
    // Not within a transaction of the caller's: that may fail for reasons of its own.
    JdbcClient own = heartbeat.jdbc();
    own.sql(
            """
            DELETE FROM engine WHERE lease_until < CURRENT_TIMESTAMP - INTERVAL '7' DAY
              AND NOT EXISTS (SELECT 1 FROM run WHERE run.owner = engine.id AND run.state = 'running')
            """)
        .update();
    own.sql(
            """
            INSERT INTO engine (id, host, machine, pid, process_started, role, address, version,
              started_at, heartbeat_at, lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, %s)
            """
                .formatted(LATER))
        .param(engine.id())
        .param(engine.machine().host())
        .param(engine.machine().key())
        .param(engine.process().pid())
        .param(Columns.time(engine.process().started()))
        .param(engine.role())
        .param(engine.address())
        .param(engine.version())
        .param(lease.toMillis())
        .update();
  }

  @Override
  public boolean renew(String engine, Duration lease) {
    return heartbeat
            .jdbc()
            .sql(
                """
                UPDATE engine SET heartbeat_at = CURRENT_TIMESTAMP, lease_until = %s
                WHERE id = ? AND lease_until > CURRENT_TIMESTAMP
                """
                    .formatted(LATER))
            .params(lease.toMillis(), engine)
            .update()
        == 1;
  }

  @Override
  public void ping() {
    var unused = heartbeat.jdbc().sql("SELECT 1").query(Integer.class).single();
  }

  @Override
  public void offer(String engine, Room room) {
    jdbc.sql("UPDATE engine SET memory = ?, driver_memory = ? WHERE id = ?")
        .params(room.budget(), room.plain(), engine)
        .update();
  }

  @Override
  public void end(String engine) {
    jdbc.sql(
            """
            UPDATE engine SET lease_until = CURRENT_TIMESTAMP
            WHERE id = ? AND lease_until > CURRENT_TIMESTAMP
            """)
        .param(engine)
        .update();
  }

  @Override
  public Optional<KnownEngine> find(String engine) {
    return jdbc.sql("SELECT %s FROM engine WHERE id = ?".formatted(EngineRows.COLUMNS))
        .param(engine)
        .query((row, number) -> EngineRows.engine(row))
        .optional();
  }

  @Override
  public List<KnownEngine> all() {
    return jdbc.sql(
            """
            SELECT %s FROM engine
            WHERE lease_until > CURRENT_TIMESTAMP
              OR EXISTS (SELECT 1 FROM run WHERE run.owner = engine.id AND run.state = 'running')
            ORDER BY started_at, id
            """
                .formatted(EngineRows.COLUMNS))
        .query((row, number) -> EngineRows.engine(row))
        .list();
  }

  @Override
  public void close() {
    heartbeat.close();
  }
}
