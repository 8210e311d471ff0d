package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Machine;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads engines. */
final class EngineRows {

  /**
   * The columns of an engine, by names that aren't those of a run. What an engine knows of the time
   * is asked of the database.
   */
  static final String COLUMNS =
      """
      engine.id AS engine_id, engine.host AS engine_host, engine.machine AS engine_machine,
      engine.pid AS engine_pid, engine.process_started AS engine_process,
      engine.role AS engine_role, engine.address AS engine_address,
      engine.version AS engine_version, engine.started_at AS engine_started,
      engine.heartbeat_at AS engine_heartbeat, engine.lease_until > CURRENT_TIMESTAMP AS engine_leased,
      CURRENT_TIMESTAMP AS engine_now,
      (SELECT COUNT(*) FROM run AS owned
        WHERE owned.owner = engine.id AND owned.state = 'running') AS engine_runs
      """;

  private EngineRows() {}

  static KnownEngine engine(ResultSet row) throws SQLException {
    EngineProcess engine =
        new EngineProcess(
            row.getString("engine_id"),
            new Machine(row.getString("engine_host"), row.getString("engine_machine")),
            new ProcessId(row.getLong("engine_pid"), Columns.instant(row, "engine_process")),
            row.getString("engine_role"),
            row.getString("engine_address"),
            row.getString("engine_version"));
    return new KnownEngine(
        engine,
        Columns.instant(row, "engine_started"),
        Duration.between(
            Columns.instant(row, "engine_heartbeat"), Columns.instant(row, "engine_now")),
        row.getBoolean("engine_leased"),
        row.getInt("engine_runs"));
  }

  /** The engine that a run was joined with, if there is one. */
  static @Nullable KnownEngine owner(ResultSet row) throws SQLException {
    return row.getString("engine_id") == null ? null : engine(row);
  }
}
