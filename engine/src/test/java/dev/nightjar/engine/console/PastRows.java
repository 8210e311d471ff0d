package dev.nightjar.engine.console;

import dev.nightjar.engine.console.PastRun.Done;
import dev.nightjar.engine.console.PastRun.Try;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes runs that have ended as rows of the store. */
record PastRows(JdbcTemplate jdbc, JsonMapper json) {

  void add(PastRun run, boolean logged) {
    List<Done> steps = run.steps();
    Instant end =
        steps.stream()
            .map(Done::to)
            .filter(each -> each != null)
            .max(Instant::compareTo)
            .orElse(run.end());
    jdbc.update(
        """
        INSERT INTO run (id, pipeline, definition, source_path, source_commit, source_modified,
          logical_time, triggered_by, trigger_key, parameters, state, generation, created_at,
          ended_at)
        VALUES (?, ?, ?, ?, ?, FALSE, ?, ?, ?, ?, ?, 1, ?, ?)
        """,
        run.id(),
        run.definition().pipeline(),
        run.definition().hash(),
        "/srv/pipelines/" + run.definition().pipeline() + "/pipeline.yaml",
        run.commit(),
        time(run.logicalTime()),
        "schedule",
        "due",
        "{\"source\":\"/srv/data\",\"seed\":\"7\"}",
        run.word(),
        time(run.begin()),
        time(end));
    int place = 0;
    for (Done step : steps) {
      step(run, step, place++, end);
      for (Try each : step.tries()) {
        attempt(run, step, each, logged);
      }
    }
  }

  private void step(PastRun run, Done step, int place, Instant end) {
    boolean made = step.state().equals("succeeded");
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts, fingerprint, output,
          row_count, started_at, ended_at, skip_reason, skip_cause)
        VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        run.id(),
        step.shape().name(),
        place,
        step.shape().kind(),
        step.state(),
        step.tries().size(),
        made ? Integer.toHexString((run.id() + step.shape().name()).hashCode()) : null,
        made ? run.id() + "/" + step.shape().name() + "/" + step.tries().size() : null,
        made && !step.shape().kind().matches("deploy|approve|evaluate") ? step.rows() : null,
        time(step.from()),
        time(step.to() == null ? end : step.to()),
        step.skip() == null ? null : "failure",
        step.skip());
  }

  private void attempt(PastRun run, Done step, Try each, boolean logged) {
    String id = run.id() + "/" + step.shape().name() + "/" + each.number();
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, failure, started_at, ended_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        run.id(),
        step.shape().name(),
        each.number(),
        each.state(),
        each.failure() == null ? null : json.writeValueAsString(each.failure()),
        time(each.from()),
        time(each.to()));
    if (logged) {
      log(id, PastLog.of(step.shape(), each));
    }
  }

  void log(String attempt, List<LogLine> lines) {
    List<Object[]> rows = new ArrayList<>();
    for (LogLine line : lines) {
      rows.add(new Object[] {attempt, rows.size(), time(line.time()), line.level(), line.text()});
    }
    jdbc.batchUpdate(
        "INSERT INTO log_line (attempt, place, logged_at, level, content) VALUES (?, ?, ?, ?, ?)",
        rows);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null
        ? null
        : instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
