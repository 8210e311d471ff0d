package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Room;
import dev.nightjar.engine.execution.RunsPerPipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the run whose turn it is: one whose owner has lost its lease before those that wait. */
final class Candidates {

  /** Whether a machine has drivers of a run already. */
  private static final String HERE =
      "EXISTS (SELECT 1 FROM driver WHERE driver.run = run.id AND driver.machine = ?)";

  static final String HELD_BACKFILLS =
      """
      SELECT id FROM backfill WHERE state = 'paused' UNION ALL
      SELECT going.backfill FROM run AS going JOIN backfill ON backfill.id = going.backfill
        WHERE going.state = 'running'
        GROUP BY going.backfill, backfill.parallel HAVING COUNT(*) >= backfill.parallel
      """;

  static final String FULL_POOLS =
      """
      SELECT pool.name FROM pool WHERE pool.run_limit <= (SELECT COUNT(*) FROM run AS going
        WHERE going.state = 'running' AND going.pool = pool.name)
      """;

  /** Whether a schedule has asked for a run, and another one that it has asked for goes on. */
  static final String BEHIND_ANOTHER =
      """
      (run.triggered_by = 'schedule' AND run.backfill IS NULL AND EXISTS (
        SELECT 1 FROM run AS going
        WHERE going.pipeline = run.pipeline AND going.triggered_by = 'schedule'
          AND going.state = 'running' AND going.parent = '' AND going.backfill IS NULL))
      """;

  private final JdbcClient jdbc;
  private final RunRows rows;

  Candidates(JdbcClient jdbc, RunRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * The run that an engine may take next.
   *
   * @param limit how many runs of one pipeline go on at a time
   * @param room for the drivers of this engine
   */
  Optional<Candidate> next(EngineProcess engine, RunsPerPipeline limit, Room room) {
    return lost(engine, room).or(() -> first(engine, limit, room));
  }

  private Optional<Candidate> lost(EngineProcess engine, Room room) {
    return candidate(
        """
        WHERE run.state = 'running' AND run.parent = '' AND %s AND (%s OR %s)
        ORDER BY run.priority DESC, run.arrival LIMIT 1
        """
            .formatted(JdbcQueueStore.UNOWNED, held(room), HERE),
        engine.machine().key(),
        engine.machine().key());
  }

  /** Whether the engine could ever hold a run, as far as that is known. */
  private static String held(Room room) {
    return room.bounded()
        ? "(run.drivers_plain IS NULL OR run.drivers_plain * %d + run.drivers_memory <= %d)"
            .formatted(room.plain(), room.budget())
        : "TRUE";
  }

  private Optional<Candidate> first(EngineProcess engine, RunsPerPipeline limit, Room room) {
    List<Object> values = new ArrayList<>(List.of(engine.machine().key()));
    if (limit.most() > 1) {
      values.addAll(limit.overlapping());
    }
    return candidate(
        """
        WHERE run.state = 'queued'
          AND (run.backfill IS NOT NULL OR run.pipeline NOT IN (
            SELECT going.pipeline FROM run AS going
            WHERE going.state = 'running' AND going.parent = '' AND going.backfill IS NULL
            GROUP BY going.pipeline HAVING COUNT(*) >= %d))
          AND (run.backfill IS NULL OR run.backfill NOT IN (%s))
          AND (run.pool IS NULL OR run.pool NOT IN (%s))
          AND run.pipeline NOT IN (SELECT pipeline FROM paused_pipeline)
          AND %s
          AND %s
        ORDER BY run.priority DESC, run.arrival LIMIT 1
        """
            .formatted(limit.most(), HELD_BACKFILLS, FULL_POOLS, held(room), inTurn(limit)),
        values.toArray());
  }

  /** Whether it is a run's turn among those that its pipeline's schedule has asked for. */
  private static String inTurn(RunsPerPipeline limit) {
    if (limit.most() == 1) {
      return "TRUE";
    }
    String named = String.join(", ", Collections.nCopies(limit.overlapping().size(), "?"));
    String overlaps = named.isEmpty() ? "" : "run.pipeline IN (%s) OR ".formatted(named);
    return "(%sNOT %s)".formatted(overlaps, BEHIND_ANOTHER);
  }

  private Optional<Candidate> candidate(String which, Object... parameters) {
    return jdbc.sql("SELECT run.*, %s AS here FROM run %s".formatted(HERE, which))
        .params(parameters)
        .query((row, number) -> candidate(row))
        .optional();
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        rows.facts(row),
        row.getString("state"),
        row.getInt("generation"),
        row.getObject("cancel_requested_at") != null,
        row.getObject("drivers_plain") == null
            ? null
            : new DriverNeed(row.getInt("drivers_plain"), row.getLong("drivers_memory")),
        row.getBoolean("here"));
  }
}
