package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads runs, and writes their steps. */
record RunRows(JsonMapper json) {

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final TypeReference<Set<String>> FORCED = new TypeReference<>() {};

  RunFacts facts(ResultSet row) throws SQLException {
    return new RunFacts(
        row.getString("id"),
        row.getString("pipeline"),
        Columns.instant(row, "logical_time"),
        row.getString("definition"),
        RunColumns.source(row),
        json.readValue(row.getString("parameters"), PARAMETERS),
        json.readValue(row.getString("forced"), FORCED));
  }

  static void addSteps(JdbcTemplate template, Ownership owner, List<PlannedStep> steps) {
    List<Object[]> rows = new ArrayList<>();
    for (PlannedStep step : steps) {
      rows.add(
          new Object[] {
            owner.run(),
            step.name(),
            rows.size(),
            step.kind(),
            StepState.PENDING.toString(),
            owner.generation()
          });
    }
    template.batchUpdate(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, ?, ?, ?, ?, ?, 0)
        """,
        rows);
  }
}
