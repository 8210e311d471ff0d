package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. */
final class Columns {

  private Columns() {}

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static @Nullable ProcessId process(ResultSet row, String pid, String started)
      throws SQLException {
    Instant start = instantOrNull(row, started);
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
