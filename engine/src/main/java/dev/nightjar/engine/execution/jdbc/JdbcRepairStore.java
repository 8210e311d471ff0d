package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Again;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.RepairStore;
import dev.nightjar.engine.execution.Requeued;
import dev.nightjar.engine.execution.RunStore.Seen;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for of runs, in the tables {@code run} and {@code step}. */
@Repository
class JdbcRepairStore implements RepairStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;

  JdbcRepairStore(JdbcTemplate template, JsonMapper json) {
    this.jdbc = JdbcClient.create(template);
    this.template = template;
    this.json = json;
  }

  @Override
  public void requeue(List<Requeued> runs) {
    Requeueing requeueing = new Requeueing(jdbc, json);
    for (int from = 0; from < runs.size(); from += Requeueing.MOST) {
      requeueing.queue(runs.subList(from, Math.min(runs.size(), from + Requeueing.MOST)));
    }
  }

  @Override
  public void ask(Ownership owner, Again again, @Nullable Redefinition definition) {
    Asked before = asked(owner.run());
    Again both = before.again().and(again);
    won(
        jdbc.sql("UPDATE run SET again = ? WHERE id = ? AND generation = ?")
            .param(both.asksNothing() ? null : json.writeValueAsString(both))
            .param(owner.run())
            .param(owner.generation())
            .update(),
        "repair run " + owner.run());
    if (definition != null) {
      redefine(owner.run(), definition);
    }
  }

  private void redefine(String run, Redefinition definition) {
    jdbc.sql(
            """
            UPDATE run SET definition = ?, source_path = ?, source_commit = ?, source_modified = ?,
              parameters = ?, redefined = TRUE, drivers_plain = NULL
            WHERE id = ? AND definition <> ?
            """)
        .param(definition.definition().hash())
        .param(definition.source().path().toString())
        .param(definition.source().commit())
        .param(definition.source().modified())
        .param(json.writeValueAsString(definition.parameters()))
        .param(run)
        .param(definition.definition().hash())
        .update();
  }

  @Override
  public Asked asked(String run) {
    return jdbc.sql("SELECT again, redefined FROM run WHERE id = ?")
        .param(run)
        .query((row, number) -> asked(row))
        .single();
  }

  private Asked asked(ResultSet row) throws SQLException {
    String again = row.getString("again");
    return new Asked(
        again == null ? Again.nothing() : json.readValue(again, Again.class),
        row.getBoolean("redefined"));
  }

  @Override
  public void redefine(Ownership owner, Map<String, String> parameters, List<PlannedStep> steps) {
    won(
        jdbc.sql(
                "UPDATE run SET parameters = ? WHERE id = ? AND generation = ? AND state = 'running'")
            .params(json.writeValueAsString(parameters), owner.run(), owner.generation())
            .update(),
        "plan run " + owner.run());
    Set<String> known =
        new HashSet<>(
            jdbc.sql("SELECT name FROM step WHERE run = ?")
                .param(owner.run())
                .query(String.class)
                .list());
    List<Object[]> kept = new ArrayList<>();
    List<Object[]> added = new ArrayList<>();
    for (int place = 0; place < steps.size(); place++) {
      PlannedStep step = steps.get(place);
      if (known.remove(step.name())) {
        kept.add(new Object[] {place, step.kind(), owner.run(), step.name()});
      } else {
        added.add(
            new Object[] {
              owner.run(),
              step.name(),
              place,
              step.kind(),
              StepState.PENDING.toString(),
              owner.generation(),
              // Under that name it may have been there before, and its attempts are.
              owner.run(),
              step.name()
            });
      }
    }
    template.batchUpdate("UPDATE step SET place = ?, kind = ? WHERE run = ? AND name = ?", kept);
    template.batchUpdate(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        SELECT ?, ?, ?, ?, ?, ?, COALESCE(MAX(number), 0) FROM attempt WHERE run = ? AND step = ?
        """,
        added);
    template.batchUpdate(
        "DELETE FROM step WHERE run = ? AND name = ?",
        known.stream().map(name -> new Object[] {owner.run(), name}).toList());
  }

  @Override
  public void renew(Ownership owner, Set<String> waiting, Set<String> forced) {
    won(
        jdbc.sql(
                """
                UPDATE run SET forced = ?, again = NULL, redefined = FALSE
                WHERE id = ? AND generation = ? AND state = 'running'
                """)
            .params(json.writeValueAsString(forced), owner.run(), owner.generation())
            .update(),
        "repair run " + owner.run());
    if (waiting.isEmpty()) {
      return;
    }
    forSteps(
        """
        UPDATE step SET state = 'pending', output = NULL, row_count = NULL, started_at = NULL,
          ended_at = NULL, skip_reason = NULL, skip_cause = NULL
        WHERE run = :run AND name IN (:steps)
        """,
        owner,
        waiting);
    forSteps(
        "UPDATE approval SET settled = TRUE WHERE run = :run AND step IN (:steps)", owner, waiting);
    forSteps("DELETE FROM branch WHERE run = :run AND step IN (:steps)", owner, waiting);
    // Runs of branches that were are kept, out of the way of those that will be.
    forSteps(
        """
        UPDATE run SET branch = branch || '@%d',
          state = CASE WHEN state = 'running' THEN 'cancelled' ELSE state END
        WHERE parent = :run AND parent_step IN (:steps)
        """
            .formatted(owner.generation()),
        owner,
        waiting);
  }

  private void forSteps(String sql, Ownership owner, Set<String> steps) {
    jdbc.sql(sql).param("run", owner.run()).param("steps", steps).update();
  }

  @Override
  public Ownership fence(Seen from) {
    String run = from.facts().run();
    int generation = from.generation() + 1;
    won(
        jdbc.sql("UPDATE run SET generation = ? WHERE id = ? AND generation = ? AND state = ?")
            .params(generation, run, from.generation(), from.state().toString())
            .update(),
        "repair run " + run);
    jdbc.sql("UPDATE step SET generation = ? WHERE run = ?").params(generation, run).update();
    return new Ownership(run, generation);
  }

  @Override
  public void finish(Ownership owner, String step, @Nullable String output, Instant at) {
    boolean own = output == null || output.startsWith(owner.run() + "/" + step + "/");
    won(
        jdbc.sql(
                """
                UPDATE step SET state = :state, output = :output, ended_at = :at,
                  started_at = COALESCE(started_at, :at), skip_reason = NULL, skip_cause = NULL,
                  row_count = NULL,
                  fingerprint = COALESCE((SELECT made.fingerprint FROM attempt AS made
                    WHERE made.id = :output), fingerprint),
                  recipe = NULL
                WHERE run = :run AND name = :step AND generation = :generation
                  AND state NOT IN ('succeeded', 'reused')
                """)
            .param("state", (own ? StepState.SUCCEEDED : StepState.REUSED).toString())
            .param("output", output)
            .param("at", Columns.time(at))
            .param("run", owner.run())
            .param("step", step)
            .param("generation", owner.generation())
            .update(),
        "mark step " + step);
    Again left = asked(owner.run()).again().without(step);
    jdbc.sql("UPDATE run SET again = ? WHERE id = ?")
        .param(left.asksNothing() ? null : json.writeValueAsString(left))
        .param(owner.run())
        .update();
  }

  @Override
  public void fail(Ownership owner, String step, Instant at) {
    won(
        jdbc.sql(
                """
                UPDATE step SET state = 'failed', output = NULL, row_count = NULL, ended_at = ?,
                  started_at = COALESCE(started_at, ?), skip_reason = NULL, skip_cause = NULL
                WHERE run = ? AND name = ? AND generation = ?
                """)
            .params(Columns.time(at), Columns.time(at), owner.run(), step, owner.generation())
            .update(),
        "mark step " + step);
  }

  @Override
  public Optional<String> refused(String run, String step) {
    return jdbc.sql(
            """
            SELECT id FROM attempt
            WHERE run = ? AND step = ? AND state = 'failed' AND result IS NOT NULL
              AND number = (SELECT MAX(number) FROM attempt WHERE run = ? AND step = ?)
            """)
        .params(run, step, run, step)
        .query(String.class)
        .optional();
  }

  private static void won(int changed, String change) {
    if (changed == 0) {
      throw new OwnershipLost(change);
    }
  }
}
