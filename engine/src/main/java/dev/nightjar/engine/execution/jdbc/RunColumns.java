package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.jdbc.Columns;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what runs are made of stands in columns. */
final class RunColumns {

  private RunColumns() {}

  static @Nullable ProcessId process(ResultSet row, String pid, String started)
      throws SQLException {
    Instant start = Columns.instantOrNull(row, started);
    return start == null ? null : new ProcessId(row.getLong(pid), start);
  }

  static Source source(ResultSet row) throws SQLException {
    return new Source(
        Path.of(row.getString("source_path")),
        row.getString("source_commit"),
        row.getBoolean("source_modified"));
  }

  static RunState runState(ResultSet row) throws SQLException {
    return RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  static StepState stepState(ResultSet row) throws SQLException {
    return StepState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }
}
