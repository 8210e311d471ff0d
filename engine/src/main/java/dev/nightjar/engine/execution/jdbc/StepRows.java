package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads the steps and attempts of a run. */
@Repository
class StepRows {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StepRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The steps in the order of the plan. */
  List<StepStatus> steps(String run) {
    return jdbc.sql(
            """
            SELECT step.*, attempt.failure
            FROM step
            LEFT JOIN attempt ON attempt.run = step.run AND attempt.step = step.name
              AND attempt.number = step.attempts
            WHERE step.run = ?
            ORDER BY step.place
            """)
        .param(run)
        .query((row, number) -> step(row))
        .list();
  }

  /** The steps of several runs, each run's in the order of its plan. */
  void each(Collection<String> runs, BiConsumer<String, StepStatus> consumer) {
    jdbc.sql(
            """
            SELECT step.*, attempt.failure
            FROM step
            LEFT JOIN attempt ON attempt.run = step.run AND attempt.step = step.name
              AND attempt.number = step.attempts
            WHERE step.run IN (:runs)
            ORDER BY step.run, step.place
            """)
        .param("runs", runs)
        .query(
            row -> {
              consumer.accept(row.getString("run"), step(row));
            });
  }

  /** The attempts in the order in which they began. */
  List<AttemptStatus> attempts(String run) {
    return jdbc.sql(
            """
            SELECT attempt.* FROM attempt JOIN step
              ON step.run = attempt.run AND step.name = attempt.step
            WHERE attempt.run = ?
            ORDER BY attempt.started_at, step.place, attempt.number
            """)
        .param(run)
        .query((row, number) -> attempt(row))
        .list();
  }

  private StepStatus step(ResultSet row) throws SQLException {
    StepState state = RunColumns.stepState(row);
    boolean failing = state == StepState.FAILED || state == StepState.RETRYING;
    return new StepStatus(
        row.getString("name"),
        row.getString("kind"),
        state,
        row.getInt("attempts"),
        row.getString("fingerprint"),
        row.getString("output"),
        Columns.longOrNull(row, "row_count"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"),
        failing ? failure(row) : null,
        skip(row));
  }

  private static @Nullable Skip skip(ResultSet row) throws SQLException {
    String reason = row.getString("skip_reason");
    return reason == null
        ? null
        : new Skip(
            Skip.Reason.valueOf(reason.toUpperCase(Locale.ROOT)), row.getString("skip_cause"));
  }

  private AttemptStatus attempt(ResultSet row) throws SQLException {
    return new AttemptStatus(
        row.getString("id"),
        row.getString("step"),
        row.getInt("number"),
        AttemptState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        RunColumns.process(row, "driver_pid", "driver_started"),
        Columns.instant(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"),
        failure(row));
  }

  private @Nullable Failure failure(ResultSet row) throws SQLException {
    String failure = row.getString("failure");
    return failure == null ? null : json.readValue(failure, Failure.class);
  }
}
