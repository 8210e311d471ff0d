package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Admission;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.QueueStore;
import dev.nightjar.engine.execution.Room;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The queue: runs in the state {@code queued}, and those whose owner has lost its lease. */
@Repository
class JdbcQueueStore implements QueueStore {

  static final String UNOWNED =
      """
      NOT EXISTS (SELECT 1 FROM engine
        WHERE engine.id = run.owner AND engine.lease_until > CURRENT_TIMESTAMP)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;
  private final Candidates candidates;
  private final Resumption steps;

  JdbcQueueStore(JdbcTemplate template, JsonMapper json) {
    this.jdbc = JdbcClient.create(template);
    this.template = template;
    this.json = json;
    candidates = new Candidates(jdbc, new RunRows(json));
    steps = new Resumption(jdbc);
  }

  @Override
  public List<Submitted> add(List<Waiting> waiting) {
    int[] added =
        template.batchUpdate(
            """
            INSERT INTO run (id, pipeline, definition, source_path, source_commit, source_modified,
              logical_time, triggered_by, trigger_key, parameters, forced, state, generation,
              priority, backfill, pool, created_at, queued_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, ?, CURRENT_TIMESTAMP,
              CURRENT_TIMESTAMP
            WHERE NOT EXISTS (SELECT 1 FROM run
              WHERE pipeline = ? AND logical_time = ? AND triggered_by = ? AND trigger_key = ?)
            """,
            waiting.stream().map(this::row).toList());
    List<Submitted> submitted = new ArrayList<>();
    for (int i = 0; i < added.length; i++) {
      Waiting run = waiting.get(i);
      submitted.add(
          added[i] == 0
              ? new Submitted(known(run), /* added= */ false)
              : new Submitted(run.run(), /* added= */ true));
    }
    return submitted;
  }

  private Object[] row(Waiting run) {
    Submission asked = run.submission();
    String pipeline = asked.definition().pipeline();
    Object time = Columns.time(asked.logicalTime());
    return new @Nullable Object[] {
      run.run(),
      pipeline,
      asked.definition().hash(),
      asked.source().path().toString(),
      asked.source().commit(),
      asked.source().modified(),
      time,
      asked.trigger().toString(),
      run.key(),
      json.writeValueAsString(asked.parameters()),
      json.writeValueAsString(asked.forced()),
      asked.priority(),
      asked.backfill(),
      asked.pool(),
      // One that is like no other must not be taken for one: a name that is there is an error.
      asked.key() == null ? "" : pipeline,
      time,
      asked.trigger().toString(),
      run.key()
    };
  }

  private String known(Waiting run) {
    return jdbc.sql(
            """
            SELECT id FROM run
            WHERE pipeline = ? AND logical_time = ? AND triggered_by = ? AND trigger_key = ?
            """)
        .params(
            run.submission().definition().pipeline(),
            Columns.time(run.submission().logicalTime()),
            run.submission().trigger().toString(),
            run.key())
        .query(String.class)
        .single();
  }

  @Override
  public Taking claim(EngineProcess engine, Admission admission, Instant at) {
    jdbc.sql("SELECT id FROM queue_lock WHERE id = 1 FOR UPDATE").query(Integer.class).single();
    Room room = admission.room();
    Optional<Candidate> next = candidates.next(engine, admission.limit(), room);
    if (next.isEmpty()) {
      return new Taking.Nothing();
    }
    Candidate run = next.get();
    DriverNeed need = run.need();
    if (need == null && room.bounded()) {
      need = admission.known().apply(run.facts()).filter(room::holds).orElse(null);
      if (need == null) {
        return new Taking.Unweighed(run.facts());
      }
    }
    DriverNeed needed = Objects.requireNonNullElse(need, DriverNeed.ONE);
    boolean fits = !room.bounded() || room.fits(needed) || run.here();
    Optional<Claim> taken = fits ? take(run, needed, engine, at) : Optional.empty();
    return taken.<Taking>map(Taking.Taken::new).orElseGet(Taking.Nothing::new);
  }

  @Override
  public void weigh(RunFacts run, DriverNeed need) {
    jdbc.sql(
            """
            UPDATE run SET drivers_plain = ?, drivers_memory = ?
            WHERE drivers_plain IS NULL
              AND (id = ? OR state = 'queued' AND definition = ? AND parameters = ?)
            """)
        .params(
            need.plain(),
            need.megabytes(),
            run.run(),
            run.definition(),
            json.writeValueAsString(run.parameters()))
        .update();
  }

  /** Takes a candidate if it is still as it was seen: an owner's last word may have ended it. */
  private Optional<Claim> take(Candidate run, DriverNeed need, EngineProcess engine, Instant at) {
    String id = run.facts().run();
    int generation = run.generation() + 1;
    int taken =
        jdbc.sql(
                """
                UPDATE run SET state = 'running', owner = ?, generation = ?,
                  started_at = COALESCE(started_at, CURRENT_TIMESTAMP)
                WHERE id = ? AND generation = ? AND state = ? AND %s
                  AND EXISTS (SELECT 1 FROM engine WHERE id = ? AND lease_until > CURRENT_TIMESTAMP)
                """
                    .formatted(UNOWNED))
            .params(engine.id(), generation, id, run.generation(), run.state(), engine.id())
            .update();
    if (taken == 0) {
      return Optional.empty();
    }
    if (run.left()) {
      steps.takeOver(id, generation, at);
    } else {
      steps.resume(id, generation, at);
    }
    return Optional.of(
        new Claim(
            new Ownership(id, generation), run.facts(), isPlanned(id), run.cancelled(), need));
  }

  private boolean isPlanned(String run) {
    return jdbc.sql("SELECT COUNT(*) FROM step WHERE run = ?")
            .param(run)
            .query(Integer.class)
            .single()
        > 0;
  }

  @Override
  public void plan(Ownership owner, Map<String, String> parameters, List<PlannedStep> planned) {
    won(
        jdbc.sql(
                "UPDATE run SET parameters = ? WHERE id = ? AND generation = ? AND state = 'running'")
            .params(json.writeValueAsString(parameters), owner.run(), owner.generation())
            .update(),
        "plan",
        owner);
    RunRows.addSteps(template, owner, planned);
  }

  @Override
  public void fail(Ownership owner, Failure failure, Instant at) {
    won(
        jdbc.sql(
                """
                UPDATE run SET state = 'failed', failure = ?, ended_at = ?
                WHERE id = ? AND generation = ? AND state = 'running'
                """)
            .params(
                json.writeValueAsString(failure), Columns.time(at), owner.run(), owner.generation())
            .update(),
        "end",
        owner);
    steps.cancel(owner.run(), at);
  }

  @Override
  public void release(Ownership owner) {
    jdbc.sql("UPDATE run SET owner = NULL WHERE id = ? AND generation = ? AND state = 'running'")
        .params(owner.run(), owner.generation())
        .update();
  }

  @Override
  public void releaseAllBut(EngineProcess engine, Set<String> known) {
    jdbc
        .sql("SELECT id FROM run WHERE owner = ? AND state = 'running' AND parent = ''")
        .param(engine.id())
        .query(String.class)
        .list()
        .stream()
        .filter(run -> !known.contains(run))
        .forEach(
            run ->
                jdbc.sql("UPDATE run SET owner = NULL WHERE id = ? AND owner = ?")
                    .params(run, engine.id())
                    .update());
  }

  @Override
  public boolean cancelUnowned(String run, Instant at) {
    int cancelled =
        jdbc.sql(
                """
                UPDATE run SET state = 'cancelled', ended_at = ?, generation = generation + 1
                WHERE id = ? AND (state = 'queued' OR state = 'running' AND %s)
                """
                    .formatted(UNOWNED))
            .params(Columns.time(at), run)
            .update();
    if (cancelled == 1) {
      steps.cancel(run, at);
    }
    return cancelled == 1;
  }

  @Override
  public void cancel(Ownership owner, Instant at) {
    won(
        jdbc.sql(
                """
                UPDATE run SET state = 'cancelled', ended_at = ?
                WHERE id = ? AND generation = ? AND state = 'running'
                """)
            .params(Columns.time(at), owner.run(), owner.generation())
            .update(),
        "cancel",
        owner);
    steps.cancel(owner.run(), at);
  }

  @Override
  public boolean askToCancel(String run) {
    return jdbc.sql(
                """
                UPDATE run SET cancel_requested_at = COALESCE(cancel_requested_at, CURRENT_TIMESTAMP)
                WHERE id = ? AND state = 'running'
                """)
            .param(run)
            .update()
        == 1;
  }

  @Override
  public Cancelled cancelBackfill(String backfill, Instant at) {
    jdbc.sql(
            """
            UPDATE step SET state = 'cancelled', ended_at = ?
            WHERE state IN ('pending', 'running', 'waiting', 'retrying')
              AND run IN (SELECT id FROM run WHERE backfill = ? AND state = 'queued')
            """)
        .params(Columns.time(at), backfill)
        .update();
    int waiting =
        jdbc.sql(
                """
                UPDATE run SET state = 'cancelled', ended_at = ?, generation = generation + 1
                WHERE backfill = ? AND state = 'queued'
                """)
            .params(Columns.time(at), backfill)
            .update();
    int going =
        jdbc.sql(
                """
                UPDATE run SET cancel_requested_at = COALESCE(cancel_requested_at, CURRENT_TIMESTAMP)
                WHERE backfill = ? AND state = 'running'
                """)
            .param(backfill)
            .update();
    return new Cancelled(waiting, going);
  }

  @Override
  public List<String> toCancel(String engine) {
    return jdbc.sql(
            """
            SELECT id FROM run
            WHERE owner = ? AND state = 'running' AND cancel_requested_at IS NOT NULL
            """)
        .param(engine)
        .query(String.class)
        .list();
  }

  private static void won(int changed, String change, Ownership owner) {
    if (changed == 0) {
      throw new OwnershipLost(change + " run " + owner.run());
    }
  }
}
