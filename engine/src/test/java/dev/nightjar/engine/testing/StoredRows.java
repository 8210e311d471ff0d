package dev.nightjar.engine.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All rows that PostgreSQL has of runs at a moment, as text by table, so that two moments can be
 * held against each other.
 */
public record StoredRows(Map<String, List<String>> tables) {

  private static final List<String> TABLES =
      List.of(
          "run",
          "step",
          "attempt",
          "artifact",
          "consumption",
          "measurement",
          "driver",
          "log_line",
          "batch_job_execution",
          "batch_step_execution");

  public static StoredRows of(EngineUnderTest engine) {
    JdbcTemplate store = engine.part(JdbcTemplate.class);
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : TABLES) {
      tables.put(
          table,
          store.queryForList(
              "SELECT CAST(t AS text) FROM %s AS t ORDER BY 1".formatted(table), String.class));
    }
    return new StoredRows(tables);
  }
}
