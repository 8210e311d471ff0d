package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.BranchId;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunStore;
import dev.nightjar.engine.execution.StepState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs in the table {@code run}. */
@Repository
class JdbcRunStore implements RunStore {

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final TypeReference<Set<String>> FORCED = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;

  JdbcRunStore(JdbcTemplate template, JsonMapper json) {
    this.jdbc = JdbcClient.create(template);
    this.template = template;
    this.json = json;
  }

  @Override
  public Ownership create(NewRun run) {
    RunFacts facts = run.facts();
    BranchId branch = run.branch();
    template.update(
        """
            INSERT INTO run (id, pipeline, definition, source_path, source_commit, source_modified,
              logical_time, triggered_by, trigger_key, parameters, forced, state, generation,
              engine_pid, engine_started, created_at, parent, parent_step, branch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
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
        run.engine().pid(),
        Columns.time(run.engine().started()),
        Columns.time(run.at()),
        branch == null ? "" : branch.run(),
        branch == null ? null : branch.step(),
        branch == null ? null : branch.name());
    addSteps(facts.run(), run.steps());
    return new Ownership(facts.run(), 1);
  }

  @Override
  public Ownership reopen(Seen from, ProcessId engine, Instant at) {
    String run = from.facts().run();
    int generation = from.generation() + 1;
    int changed =
        jdbc.sql(
                """
                UPDATE run SET state = 'running', generation = ?, engine_pid = ?,
                  engine_started = ?, ended_at = NULL
                WHERE id = ? AND generation = ? AND state = ?
                """)
            .params(
                generation,
                engine.pid(),
                Columns.time(engine.started()),
                run,
                from.generation(),
                from.state().toString())
            .update();
    if (changed == 0) {
      throw new OwnershipLost("retry run " + run);
    }
    jdbc.sql(
            """
            UPDATE attempt SET state = 'interrupted', ended_at = ?
            WHERE run = ? AND state = 'running'
            """)
        .params(Columns.time(at), run)
        .update();
    jdbc.sql("UPDATE step SET generation = ? WHERE run = ?").params(generation, run).update();
    jdbc.sql(
            """
            UPDATE step SET state = 'pending', started_at = NULL, ended_at = NULL,
              skip_reason = NULL, skip_cause = NULL
            WHERE run = ? AND state NOT IN ('succeeded', 'reused')
            """)
        .params(run)
        .update();
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
  public Seen see(String run) {
    return jdbc.sql("SELECT * FROM run WHERE id = ?")
        .param(run)
        .query((row, number) -> seen(row))
        .optional()
        .orElseThrow(
            () ->
                new RunRefused(
                    "Cannot find run " + run, "See 'nightjar runs list' for the runs there are"));
  }

  @Override
  public List<ProcessId> drivers(String run) {
    return jdbc.sql(
            """
            SELECT DISTINCT driver_pid, driver_started FROM attempt
            WHERE driver_started IS NOT NULL
              AND (run = ? OR run IN (SELECT id FROM run WHERE parent = ?))
            """)
        .params(run, run)
        .query(
            (row, number) ->
                new ProcessId(row.getLong("driver_pid"), Columns.instant(row, "driver_started")))
        .list();
  }

  private void addSteps(String run, List<PlannedStep> steps) {
    List<Object[]> rows = new ArrayList<>();
    for (PlannedStep step : steps) {
      rows.add(
          new Object[] {run, step.name(), rows.size(), step.kind(), StepState.PENDING.toString()});
    }
    template.batchUpdate(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, ?, ?, ?, ?, 1, 0)
        """,
        rows);
  }

  private Seen seen(ResultSet row) throws SQLException {
    RunFacts facts =
        new RunFacts(
            row.getString("id"),
            row.getString("pipeline"),
            Columns.instant(row, "logical_time"),
            row.getString("definition"),
            Columns.source(row),
            json.readValue(row.getString("parameters"), PARAMETERS),
            json.readValue(row.getString("forced"), FORCED));
    ProcessId engine =
        new ProcessId(row.getLong("engine_pid"), Columns.instant(row, "engine_started"));
    return new Seen(facts, Columns.runState(row), row.getInt("generation"), engine);
  }
}
