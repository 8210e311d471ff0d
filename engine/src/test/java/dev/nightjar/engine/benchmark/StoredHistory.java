package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.testing.Database;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A past: runs of ten steps that have succeeded, with all that the store keeps of them. */
final class StoredHistory {

  private static final int STEPS_A_RUN = 10;

  private final JdbcTemplate jdbc;
  private final Database database;
  private int runs;

  StoredHistory(Database database, DataSource store) {
    this.database = database;
    jdbc = new JdbcTemplate(store);
  }

  /** Adds runs until there are so many steps. */
  void fill(int steps) {
    int last = steps / STEPS_A_RUN;
    if (last <= runs) {
      return;
    }
    String run = range("r", runs + 1, last);
    String step = run + " CROSS JOIN " + range("s", 1, STEPS_A_RUN);
    if (runs == 0) {
      jdbc.update(
          "INSERT INTO definition VALUES ('past', 'past', 'name: past', CURRENT_TIMESTAMP)");
    }
    insert(
        "run",
        "id, pipeline, definition, source_path, source_modified, logical_time, triggered_by,"
            + " trigger_key, parameters, state, generation, created_at, ended_at",
        "'past-' || r, 'past', 'past', '/past.yaml', FALSE, "
            + time("r")
            + ", 'schedule', '',"
            + " '{}', 'succeeded', 1, "
            + time("r")
            + ", "
            + time("r"),
        run);
    insert(
        "step",
        "run, name, place, kind, state, generation, attempts, fingerprint, output, row_count,"
            + " started_at, ended_at",
        "'past-' || r, 's' || s, s, 'sql', 'succeeded', 1, 1, 'print-' || r || '-' || s,"
            + " 'past-' || r || '/s' || s || '/1', 1, "
            + time("r")
            + ", "
            + time("r"),
        step);
    insert(
        "attempt",
        "id, run, step, number, state, fingerprint, result, started_at, ended_at",
        "'past-' || r || '/s' || s || '/1', 'past-' || r, 's' || s, 1, 'succeeded',"
            + " 'print-' || r || '-' || s, '{}', "
            + time("r")
            + ", "
            + time("r"),
        step);
    insert(
        "artifact",
        "attempt, name, kind, version, fingerprint, location, format, shape, row_count, byte_count,"
            + " run, step, step_kind, source_modified, made_at",
        "'past-' || r || '/s' || s || '/1', 'past.s' || s, 'dataset', r, 'print-' || r || '-' || s,"
            + " '/data/past', 'parquet', '{}', 1, 1, 'past-' || r, 's' || s, 'sql', FALSE, "
            + time("r"),
        step);
    insert(
        "consumption",
        "attempt, input_attempt, input_name",
        "'past-' || r || '/s' || s || '/1', 'past-' || r || '/s' || (s - 1) || '/1',"
            + " 'past.s' || (s - 1)",
        step);
    jdbc.execute("ANALYZE");
    runs = last;
  }

  private void insert(String table, String columns, String values, String rows) {
    jdbc.update("INSERT INTO %s (%s) SELECT %s FROM %s".formatted(table, columns, values, rows));
  }

  private String range(String name, int first, int last) {
    return switch (database) {
      case H2 ->
          "(SELECT x AS %s FROM SYSTEM_RANGE(%d, %d)) AS all_%s".formatted(name, first, last, name);
      case POSTGRESQL ->
          "generate_series(%2$d, %3$d) AS all_%1$s(%1$s)".formatted(name, first, last);
    };
  }

  private static String time(String minutes) {
    return "TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00' + %s * INTERVAL '1' MINUTE"
        .formatted(minutes);
  }
}
