package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.BranchId;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunStore;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Runs in the table {@code run}. */
@Repository
class JdbcRunStore implements RunStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;
  private final RunRows rows;

  JdbcRunStore(JdbcTemplate template, JsonMapper json) {
    this.jdbc = JdbcClient.create(template);
    this.template = template;
    this.json = json;
    rows = new RunRows(json);
  }

  @Override
  public Ownership create(NewRun run) {
    RunFacts facts = run.facts();
    BranchId branch = run.branch();
    template.update(
        """
            INSERT INTO run (id, pipeline, definition, source_path, source_commit, source_modified,
              logical_time, triggered_by, trigger_key, parameters, forced, state, generation,
              owner, created_at, parent, parent_step, branch, started_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
        """,
        facts.run(),
        facts.pipeline(),
        facts.definition(),
        facts.source().path().toString(),
        facts.source().commit(),
        facts.source().modified(),
        Columns.time(facts.logicalTime()),
        run.trigger().toString(),
        facts.run(),
        json.writeValueAsString(facts.parameters()),
        json.writeValueAsString(facts.forced()),
        RunState.RUNNING.toString(),
        run.engine().id(),
        Columns.time(run.at()),
        branch == null ? "" : branch.run(),
        branch == null ? null : branch.step(),
        branch == null ? null : branch.name());
    Ownership owner = new Ownership(facts.run(), 1);
    RunRows.addSteps(template, owner, run.steps());
    return owner;
  }

  @Override
  public Ownership reopen(Seen from, EngineProcess engine, Instant at) {
    Ownership owner = own(from, engine, "CURRENT_TIMESTAMP");
    new Resumption(jdbc).resume(owner.run(), owner.generation(), at);
    return owner;
  }

  @Override
  public Ownership takeOver(Seen from, EngineProcess engine, Instant at) {
    Ownership owner = own(from, engine, "COALESCE(started_at, CURRENT_TIMESTAMP)");
    new Resumption(jdbc).takeOver(owner.run(), owner.generation(), at);
    return owner;
  }

  private Ownership own(Seen from, EngineProcess engine, String started) {
    String run = from.facts().run();
    int generation = from.generation() + 1;
    int changed =
        jdbc.sql(
                """
                UPDATE run SET state = 'running', generation = ?, owner = ?, ended_at = NULL,
                  cancel_requested_at = NULL, failure = NULL, started_at = %s
                WHERE id = ? AND generation = ? AND state = ? AND collected_at IS NULL
                """
                    .formatted(started))
            .params(generation, engine.id(), run, from.generation(), from.state().toString())
            .update();
    if (changed == 0) {
      throw new OwnershipLost("retry run " + run);
    }
    return new Ownership(run, generation);
  }

  @Override
  public void end(Ownership owner, RunState state, Instant at) {
    int changed =
        jdbc.sql(
                """
                UPDATE run SET state = ?, ended_at = ?
                WHERE id = ? AND generation = ? AND state = 'running'
                """)
            .params(state.toString(), Columns.time(at), owner.run(), owner.generation())
            .update();
    if (changed == 0) {
      throw new OwnershipLost("end run " + owner.run());
    }
  }

  @Override
  public void fail(Ownership owner, Failure why, Instant at) {
    int changed =
        jdbc.sql(
                """
                UPDATE run SET state = 'failed', failure = ?, ended_at = ?
                WHERE id = ? AND generation = ? AND state = 'running'
                """)
            .params(json.writeValueAsString(why), Columns.time(at), owner.run(), owner.generation())
            .update();
    if (changed == 0) {
      throw new OwnershipLost("end run " + owner.run());
    }
  }

  @Override
  public Duration going(String run) {
    return jdbc.sql("SELECT started_at, CURRENT_TIMESTAMP AS instant FROM run WHERE id = ?")
        .param(run)
        .query(
            (row, number) -> {
              Instant now = Columns.instant(row, "instant");
              Instant start = Columns.instantOrNull(row, "started_at");
              return start == null ? Duration.ZERO : Duration.between(start, now);
            })
        .single();
  }

  @Override
  public Map<String, Integer> failures(String run) {
    Map<String, Integer> failures = new HashMap<>();
    jdbc.sql(
            """
            SELECT attempt.step, COUNT(*) AS failures
            FROM run JOIN attempt ON attempt.run = run.id
            WHERE run.id = ? AND attempt.state = 'failed' AND attempt.begun_at >= run.started_at
            GROUP BY attempt.step
            """)
        .param(run)
        .query(
            row -> {
              failures.put(row.getString("step"), row.getInt("failures"));
            });
    return failures;
  }

  @Override
  public Seen see(String run) {
    return jdbc.sql(
            "SELECT run.*, %s FROM run LEFT JOIN engine ON engine.id = run.owner WHERE run.id = ?"
                .formatted(EngineRows.COLUMNS))
        .param(run)
        .query((row, number) -> seen(row))
        .optional()
        .orElseThrow(
            () ->
                new RunRefused(
                    "Cannot find run " + run, "See 'nightjar runs list' for the runs there are"));
  }

  private Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        rows.facts(row), RunColumns.runState(row), row.getInt("generation"), EngineRows.owner(row));
  }
}
