package dev.nightjar.engine.scheduling.jdbc;

import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.StoreClock;
import dev.nightjar.engine.scheduling.Behind.Trouble;
import dev.nightjar.engine.scheduling.Held;
import dev.nightjar.engine.scheduling.Missed;
import dev.nightjar.engine.scheduling.ScheduleStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Schedules in the tables {@code schedule} and {@code schedule_version}. */
@Repository
class JdbcScheduleStore implements ScheduleStore {

  private static final int LONGEST_ERROR = 1_000;

  private final JdbcClient jdbc;

  JdbcScheduleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Instant now() {
    return StoreClock.now(jdbc);
  }

  @Override
  public Set<String> scheduled() {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT version.pipeline FROM schedule_version AS version
                WHERE version.definition IS NOT NULL AND version.since = (
                  SELECT MAX(any_version.since) FROM schedule_version AS any_version
                  WHERE any_version.pipeline = version.pipeline)
                """)
            .query(String.class)
            .list());
  }

  @Override
  public Kept lock(String pipeline, Instant now) {
    Instant watermark =
        locked(pipeline)
            .orElseGet(
                () -> {
                  jdbc.sql("INSERT INTO schedule (pipeline, watermark) VALUES (?, ?)")
                      .params(pipeline, Columns.time(now))
                      .update();
                  return now;
                });
    return new Kept(watermark, versions(pipeline), runs(pipeline, watermark), active(pipeline));
  }

  private Optional<Instant> locked(String pipeline) {
    return jdbc.sql("SELECT watermark FROM schedule WHERE pipeline = ? FOR UPDATE")
        .param(pipeline)
        .query((row, number) -> Columns.instant(row, "watermark"))
        .optional();
  }

  private List<Version> versions(String pipeline) {
    return jdbc.sql(
            "SELECT since, definition FROM schedule_version WHERE pipeline = ? ORDER BY since")
        .param(pipeline)
        .query(
            (row, number) ->
                new Version(Columns.instant(row, "since"), row.getString("definition")))
        .list();
  }

  private Set<Instant> runs(String pipeline, Instant watermark) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT logical_time FROM run
                WHERE pipeline = ? AND triggered_by = 'schedule' AND logical_time > ?
                """)
            .params(pipeline, Columns.time(watermark))
            .query((row, number) -> Columns.instant(row, "logical_time"))
            .list());
  }

  private List<String> active(String pipeline) {
    return jdbc.sql(
            """
            SELECT id FROM run
            WHERE pipeline = ? AND triggered_by = 'schedule' AND state IN ('queued', 'running')
              AND backfill IS NULL
            ORDER BY logical_time
            """)
        .param(pipeline)
        .query(String.class)
        .list();
  }

  @Override
  public Optional<Instant> settled(String pipeline) {
    return jdbc.sql("SELECT watermark FROM schedule WHERE pipeline = ?")
        .param(pipeline)
        .query((row, number) -> Columns.instant(row, "watermark"))
        .optional()
        .filter(watermark -> inForce(pipeline));
  }

  @Override
  public Optional<Instant> settledLocked(String pipeline) {
    return locked(pipeline).filter(watermark -> inForce(pipeline));
  }

  private boolean inForce(String pipeline) {
    List<Version> versions = versions(pipeline);
    return !versions.isEmpty() && versions.get(versions.size() - 1).definition() != null;
  }

  @Override
  public Map<String, Instant> settled() {
    Set<String> scheduled = scheduled();
    Map<String, Instant> settled = new HashMap<>();
    jdbc.sql("SELECT pipeline, watermark FROM schedule")
        .query(
            row -> {
              settled.put(row.getString("pipeline"), Columns.instant(row, "watermark"));
            });
    settled.keySet().retainAll(scheduled);
    return settled;
  }

  @Override
  public void trouble(String pipeline, String error) {
    String shown = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    int known =
        jdbc.sql("UPDATE schedule_trouble SET error = ? WHERE pipeline = ?")
            .params(shown, pipeline)
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              INSERT INTO schedule_trouble (pipeline, since, error)
              VALUES (?, CURRENT_TIMESTAMP, ?)
              """)
          .params(pipeline, shown)
          .update();
    }
  }

  @Override
  public Map<String, Trouble> troubles() {
    Map<String, Trouble> troubles = new HashMap<>();
    jdbc.sql("SELECT pipeline, since, error FROM schedule_trouble")
        .query(
            row -> {
              troubles.put(
                  row.getString("pipeline"),
                  new Trouble(Columns.instant(row, "since"), row.getString("error")));
            });
    return troubles;
  }

  @Override
  public void mend(String pipeline) {
    jdbc.sql("DELETE FROM schedule_trouble WHERE pipeline = ?").param(pipeline).update();
  }

  @Override
  public void hold(String pipeline, Held held, Instant at) {
    jdbc.sql(
            """
            INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(
            pipeline,
            Columns.time(held.first()),
            Columns.time(held.last()),
            held.count(),
            Columns.time(at))
        .update();
  }

  @Override
  public List<Missed> held(@Nullable String pipeline) {
    return jdbc.sql(
            """
            SELECT * FROM held_runs
            WHERE CAST(:pipeline AS VARCHAR) IS NULL OR pipeline = :pipeline
            ORDER BY pipeline, first_time
            """)
        .param("pipeline", pipeline)
        .query(
            (row, number) ->
                new Missed(
                    row.getString("pipeline"),
                    new Held(
                        Columns.instant(row, "first_time"),
                        Columns.instant(row, "last_time"),
                        row.getLong("run_count")),
                    Columns.instant(row, "held_at")))
        .list();
  }

  @Override
  public void unhold(String pipeline) {
    jdbc.sql("DELETE FROM held_runs WHERE pipeline = ?").param(pipeline).update();
  }

  @Override
  public void add(String pipeline, Version version) {
    jdbc.sql("INSERT INTO schedule_version (pipeline, since, definition) VALUES (?, ?, ?)")
        .param(pipeline)
        .param(Columns.time(version.since()))
        .param(version.definition())
        .update();
  }

  @Override
  public void advance(String pipeline, Instant watermark) {
    jdbc.sql("UPDATE schedule SET watermark = ? WHERE pipeline = ? AND watermark <= ?")
        .params(Columns.time(watermark), pipeline, Columns.time(watermark))
        .update();
    mend(pipeline);
  }
}
