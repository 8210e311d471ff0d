package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.DriverStore;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.engine.jdbc.Columns;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drivers in the table {@code driver}. */
@Repository
class JdbcDriverStore implements DriverStore {

  private static final String UNLEASED =
      """
      NOT EXISTS (SELECT 1 FROM engine
        WHERE engine.id = driver.engine AND engine.lease_until > CURRENT_TIMESTAMP)
      """;

  private final JdbcClient jdbc;

  JdbcDriverStore(JdbcTemplate template) {
    jdbc = JdbcClient.create(template);
  }

  @Override
  public void intend(KnownDriver driver) {
    Resources resources = driver.resources();
    jdbc.sql(
            """
            INSERT INTO driver (submission, run, engine, generation, machine, log, memory, cores,
              intended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
            """)
        .param(driver.key())
        .param(driver.run())
        .param(driver.engine())
        .param(driver.generation())
        .param(driver.machine())
        .param(driver.log().toString())
        .param(resources == null ? null : resources.memory())
        .param(resources == null ? null : resources.cores())
        .update();
    remember(driver.key(), driver.run());
  }

  /** For whoever wants to see what it printed, when it is forgotten here. */
  private void remember(String key, @Nullable String run) {
    if (run != null) {
      jdbc.sql(
              """
              INSERT INTO run_driver (run, submission, log, since)
              SELECT CAST(? AS VARCHAR(250)), submission, log, CURRENT_TIMESTAMP FROM driver
              WHERE submission = ? AND NOT EXISTS (SELECT 1 FROM run_driver AS known
                WHERE known.run = ? AND known.submission = driver.submission)
              """)
          .params(run, key, run)
          .update();
    }
  }

  @Override
  public void answered(String key, int generation, ProcessId process) {
    jdbc.sql(
            """
            UPDATE driver SET pid = ?, process_started = ? WHERE submission = ? AND generation = ?
            """)
        .params(process.pid(), Columns.time(process.started()), key, generation)
        .update();
  }

  @Override
  public void assign(String key, int generation, @Nullable String run) {
    jdbc.sql("UPDATE driver SET run = ? WHERE submission = ? AND generation = ?")
        .param(run)
        .param(key)
        .param(generation)
        .update();
    remember(key, run);
  }

  @Override
  public boolean take(KnownDriver driver, String engine) {
    return jdbc.sql(
                """
                UPDATE driver SET engine = ?, generation = generation + 1
                WHERE submission = ? AND generation = ? AND %s
                """
                    .formatted(UNLEASED))
            .params(engine, driver.key(), driver.generation())
            .update()
        == 1;
  }

  @Override
  public void leave(String key, int generation) {
    jdbc.sql("UPDATE driver SET engine = '' WHERE submission = ? AND generation = ?")
        .params(key, generation)
        .update();
  }

  @Override
  public void forget(String key, int generation) {
    jdbc.sql("DELETE FROM driver WHERE submission = ? AND generation = ?")
        .params(key, generation)
        .update();
  }

  @Override
  public boolean forgetUnlessAwaited(String key, int generation) {
    return jdbc.sql(
                """
                DELETE FROM driver WHERE submission = ? AND generation = ?
                  AND NOT EXISTS (SELECT 1 FROM attempt
                    WHERE attempt.submission = driver.submission AND attempt.state = 'running')
                """)
            .params(key, generation)
            .update()
        == 1;
  }

  @Override
  public List<KnownDriver> of(String run) {
    return jdbc.sql("SELECT * FROM driver WHERE run = ? ORDER BY intended_at, submission")
        .param(run)
        .query((row, number) -> driver(row))
        .list();
  }

  @Override
  public List<KnownDriver> abandoned() {
    return jdbc.sql(
            """
            SELECT * FROM driver WHERE %s AND NOT EXISTS (SELECT 1 FROM run
              WHERE run.id = driver.run AND run.state = 'running')
            """
                .formatted(UNLEASED))
        .query((row, number) -> driver(row))
        .list();
  }

  private static KnownDriver driver(ResultSet row) throws SQLException {
    String memory = row.getString("memory");
    Long cores = Columns.longOrNull(row, "cores");
    return new KnownDriver(
        row.getString("submission"),
        row.getString("run"),
        row.getString("engine"),
        row.getInt("generation"),
        row.getString("machine"),
        Path.of(row.getString("log")),
        memory == null && cores == null
            ? null
            : new Resources(memory, cores == null ? null : cores.intValue()),
        RunColumns.process(row, "pid", "process_started"));
  }
}
