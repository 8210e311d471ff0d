package dev.nightjar.engine.execution.jdbc;

import static java.util.stream.Collectors.joining;

import dev.nightjar.engine.execution.AttemptId;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.DriverIdentity;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStore;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Steps and attempts in the tables of these names. */
@Repository
class JdbcStepStore implements StepStore {

  private final WriteBehindTemplate jdbc;
  private final JsonMapper json;

  JdbcStepStore(WriteBehindTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public void begin(Ownership owner, StepState from, NewAttempt attempt) {
    begin(owner, from, StepState.RUNNING, attempt);
  }

  @Override
  public void await(Ownership owner, NewAttempt attempt) {
    begin(owner, StepState.PENDING, StepState.WAITING, attempt);
  }

  private void begin(Ownership owner, StepState from, StepState to, NewAttempt attempt) {
    Object at = Columns.time(attempt.at());
    change(
        "begin attempt " + attempt.id(),
        """
            UPDATE step SET state = ?, attempts = ?, fingerprint = ?, recipe = ?,
              started_at = COALESCE(started_at, ?)
            WHERE run = ? AND name = ? AND generation = ? AND state = ? AND attempts = ?
            """,
        to.toString(),
        attempt.id().number(),
        attempt.fingerprint(),
        text(attempt.recipe()),
        at,
        owner.run(),
        attempt.id().step(),
        owner.generation(),
        from.toString(),
        attempt.id().number() - 1);
    DriverIdentity driver = attempt.driver();
    insert(
        attempt.id(), AttemptState.RUNNING, attempt.fingerprint(), driver, null, false, at, null);
  }

  @Override
  public void assign(String attempt, DriverIdentity driver) {
    change(
        "begin attempt " + attempt,
        """
            UPDATE attempt SET submission = ?, driver_pid = ?, driver_started = ?
            WHERE id = ? AND state = 'running'
            """,
        driver.key(),
        driver.process().pid(),
        Columns.time(driver.process().started()),
        attempt);
  }

  @Override
  public void correct(Ownership owner, AttemptId attempt, Recipe recipe) {
    String change = "correct attempt " + attempt;
    change(
        change,
        "UPDATE attempt SET fingerprint = ? WHERE id = ? AND state = 'running'",
        recipe.fingerprint(),
        attempt.toString());
    change(
        change,
        """
            UPDATE step SET fingerprint = ?, recipe = ?
            WHERE run = ? AND name = ? AND generation = ? AND state = 'running'
            """,
        recipe.fingerprint(),
        text(recipe),
        owner.run(),
        attempt.step(),
        owner.generation());
  }

  @Override
  public void publish(Ownership owner, StepMade made) {
    String change = "publish attempt " + made.attempt();
    Object at = Columns.time(made.at());
    change(
        change,
        """
            UPDATE attempt SET state = 'succeeded', result = ?, lazy = ?, ended_at = ?
            WHERE id = ? AND state = 'running'
            """,
        text(made.result()),
        isLazy(made),
        at,
        made.attempt());
    change(
        change,
        """
            UPDATE step SET state = 'succeeded', output = ?, row_count = ?, ended_at = ?
            WHERE run = ? AND name = ? AND generation = ? AND state IN ('running', 'waiting')
            """,
        made.attempt(),
        made.result().rows(),
        at,
        owner.run(),
        made.step(),
        owner.generation());
  }

  @Override
  public void reuse(Ownership owner, String step, Reused reused, Instant at) {
    change(
        "reuse the output of step " + step,
        """
            UPDATE step SET state = 'reused', fingerprint = ?, recipe = ?, output = ?,
              row_count = ?, started_at = ?, ended_at = ?
            WHERE run = ? AND name = ? AND generation = ?
              AND state IN ('pending', 'retrying')
            """,
        reused.fingerprint(),
        text(reused.recipe()),
        reused.attempt(),
        reused.rows(),
        Columns.time(at),
        Columns.time(at),
        owner.run(),
        step,
        owner.generation());
  }

  @Override
  public void adopt(Ownership owner, StepMade made, Recipe recipe) {
    insert(
        made.id(),
        AttemptState.SUCCEEDED,
        made.fingerprint(),
        null,
        text(made.result()),
        isLazy(made),
        Columns.time(made.at()),
        Columns.time(made.at()));
    reuse(owner, made.step(), new Reused(recipe, made.attempt(), made.result().rows()), made.at());
  }

  @Override
  public void fail(Ownership owner, FailedAttempt attempt, StepState next) {
    end(attempt, next == StepState.CANCELLED ? AttemptState.CANCELLED : AttemptState.FAILED);
    change(
        "end attempt " + attempt.id(),
        """
            UPDATE step SET state = ?, ended_at = ?
            WHERE run = ? AND name = ? AND generation = ? AND state IN ('running', ?)
            """,
        next.toString(),
        next.terminal() ? Columns.time(attempt.at()) : null,
        owner.run(),
        attempt.id().step(),
        owner.generation(),
        // A person is never asked a second time at once.
        (next.terminal() ? StepState.WAITING : StepState.RUNNING).toString());
  }

  @Override
  public void drag(Ownership owner, FailedAttempt attempt, Skip why) {
    end(attempt, AttemptState.CANCELLED);
    skip(owner, attempt.id().step(), EnumSet.of(StepState.RUNNING), why, attempt.at());
  }

  /** The lines of models are kept where they are looked for, and nothing else needs them. */
  private String text(TaskResult result) {
    return json.writeValueAsString(result.drawn(Map.of()));
  }

  private void end(FailedAttempt attempt, AttemptState state) {
    change(
        "end attempt " + attempt.id(),
        """
            UPDATE attempt SET state = ?, failure = ?, result = ?, ended_at = ?
            WHERE id = ? AND state = 'running'
            """,
        state.toString(),
        json.writeValueAsString(attempt.failure()),
        attempt.result() == null ? null : text(attempt.result()),
        Columns.time(attempt.at()),
        attempt.id().toString());
  }

  @Override
  public void interrupt(Ownership owner, AttemptId attempt, Instant at) {
    String change = "give up attempt " + attempt;
    change(
        change,
        """
            UPDATE attempt SET state = 'interrupted', ended_at = ? WHERE id = ? AND state = 'running'
            """,
        Columns.time(at),
        attempt.toString());
    change(
        change,
        """
            UPDATE step SET state = 'pending', started_at = NULL, ended_at = NULL
            WHERE run = ? AND name = ? AND generation = ? AND state = 'running'
            """,
        owner.run(),
        attempt.step(),
        owner.generation());
  }

  @Override
  public void cancel(Ownership owner, String step, StepState from, Instant at) {
    change(
        "end step " + step,
        """
            UPDATE step SET state = 'cancelled', ended_at = ?
            WHERE run = ? AND name = ? AND generation = ? AND state = ?
            """,
        Columns.time(at),
        owner.run(),
        step,
        owner.generation(),
        from.toString());
  }

  @Override
  public void skip(Ownership owner, String step, Skip why, Instant at) {
    skip(owner, step, EnumSet.of(StepState.PENDING, StepState.RETRYING), why, at);
  }

  private void skip(Ownership owner, String step, Set<StepState> from, Skip why, Instant at) {
    String states = from.stream().map(state -> "'" + state + "'").collect(joining(", "));
    change(
        "skip step " + step,
        """
            UPDATE step SET state = 'skipped', skip_reason = ?, skip_cause = ?, ended_at = ?
            WHERE run = ? AND name = ? AND generation = ? AND state IN (%s)
            """
            .formatted(states),
        why.reason().toString(),
        why.cause(),
        Columns.time(at),
        owner.run(),
        step,
        owner.generation());
  }

  private void insert(
      AttemptId id,
      AttemptState state,
      @Nullable String fingerprint,
      @Nullable DriverIdentity driver,
      @Nullable String result,
      boolean lazy,
      Object startedAt,
      @Nullable Object endedAt) {
    jdbc.later(
        """
        INSERT INTO attempt (id, run, step, number, state, fingerprint, submission, driver_pid,
          driver_started, result, lazy, started_at, ended_at, begun_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
        """,
        id.toString(),
        id.run(),
        id.step(),
        id.number(),
        state.toString(),
        fingerprint,
        driver == null ? null : driver.key(),
        driver == null ? null : driver.process().pid(),
        driver == null ? null : Columns.time(driver.process().started()),
        result,
        lazy,
        startedAt,
        endedAt);
  }

  private static boolean isLazy(StepMade made) {
    return made.result().lazy() != null;
  }

  private @Nullable String text(@Nullable Recipe recipe) {
    return recipe == null ? null : json.writeValueAsString(recipe);
  }

  private void change(String change, String sql, @Nullable Object... arguments) {
    jdbc.later(
        changed -> {
          if (changed == 0) {
            throw new OwnershipLost(change);
          }
        },
        sql,
        arguments);
  }
}
