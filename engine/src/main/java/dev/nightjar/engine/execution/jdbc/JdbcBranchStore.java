package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.BranchId;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.BranchState;
import dev.nightjar.engine.execution.BranchStatus;
import dev.nightjar.engine.execution.BranchStore;
import dev.nightjar.engine.execution.BranchSummary;
import dev.nightjar.engine.execution.Ownership;
import dev.nightjar.engine.execution.OwnershipLost;
import dev.nightjar.steps.contract.work.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Branches in the table {@code branch}. */
@Repository
class JdbcBranchStore implements BranchStore, BranchQueries {

  private static final int SHOWN = 5;

  private static final String OWNED =
      """
       WHERE run = ? AND step = ? AND name = ?
      AND EXISTS (SELECT 1 FROM run WHERE id = ? AND generation = ?)
      """;

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  JdbcBranchStore(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public Map<String, BranchState> states(String run, String step) {
    Map<String, BranchState> states = new HashMap<>();
    jdbc.query(
        "SELECT name, state FROM branch WHERE run = ? AND step = ?",
        row -> {
          states.put(row.getString("name"), state(row));
        },
        run,
        step);
    return states;
  }

  @Override
  public void add(Ownership owner, String step, List<NewBranch> branches) {
    jdbc.batchUpdate(
        """
        INSERT INTO branch (run, step, name, place, label, state, fingerprint)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        branches.stream()
            .map(
                each ->
                    new Object[] {
                      owner.run(),
                      step,
                      each.name(),
                      each.place(),
                      each.label(),
                      BranchState.PENDING.toString(),
                      each.fingerprint()
                    })
            .toList());
  }

  @Override
  public Optional<String> begun(BranchId branch) {
    String own = "SELECT id FROM run WHERE parent = ? AND parent_step = ? AND branch = ?";
    return jdbc.queryForList(own, String.class, branch.run(), branch.step(), branch.name()).stream()
        .findFirst();
  }

  @Override
  public void begin(Ownership owner, BranchId branch, String run) {
    String set = "state = 'running', branch_run = ?, failed_step = NULL, failure = NULL";
    change(owner, branch, set, run);
  }

  @Override
  public void finish(Ownership owner, BranchId branch, BranchState state, Done done) {
    String set = "state = ?, branch_run = ?, outputs = ?, failed_step = NULL, failure = NULL";
    change(owner, branch, set, state.toString(), done.run(), json.writeValueAsString(done));
  }

  @Override
  public void fail(
      Ownership owner, BranchId branch, @Nullable String step, @Nullable Failure failure) {
    BranchState state = failure == null ? BranchState.CANCELLED : BranchState.FAILED;
    String why = failure == null ? null : json.writeValueAsString(failure);
    change(owner, branch, "state = ?, failed_step = ?, failure = ?", state.toString(), step, why);
  }

  private void change(Ownership owner, BranchId branch, String set, @Nullable Object... values) {
    @Nullable Object[] all = new Object[values.length + 5];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = branch.run();
    all[values.length + 1] = branch.step();
    all[values.length + 2] = branch.name();
    all[values.length + 3] = owner.run();
    all[values.length + 4] = owner.generation();
    if (jdbc.update("UPDATE branch SET " + set + OWNED, all) == 0) {
      throw new OwnershipLost("change branch " + branch);
    }
  }

  @Override
  public Optional<Done> earlier(String fingerprint, String pipeline, String step) {
    return jdbc
        .query(
            """
            SELECT branch.* FROM branch JOIN run ON run.id = branch.run
            WHERE branch.fingerprint = ? AND branch.step = ? AND run.pipeline = ?
              AND branch.state IN ('succeeded', 'reused')
            ORDER BY run.created_at DESC LIMIT 1
            """,
            (row, number) -> done(row),
            fingerprint,
            step,
            pipeline)
        .stream()
        .findFirst();
  }

  @Override
  public Map<String, String> lastLabels(String pipeline, String step) {
    Map<String, String> labels = new LinkedHashMap<>();
    jdbc.query(
        """
        SELECT name, label FROM branch WHERE step = ? AND run = (
          SELECT id FROM run WHERE pipeline = ? AND parent = ''
            AND EXISTS (SELECT 1 FROM branch WHERE branch.run = run.id AND branch.step = ?)
          ORDER BY created_at DESC, id DESC LIMIT 1)
        ORDER BY place
        """,
        row -> {
          labels.put(row.getString("name"), row.getString("label"));
        },
        step,
        pipeline,
        step);
    return labels;
  }

  @Override
  public boolean take(String branchRun) {
    return jdbc
        .queryForList(
            """
            SELECT CASE WHEN collected_at IS NULL THEN 1 ELSE 0 END FROM attempt
            WHERE id IN (SELECT output FROM step WHERE run = ?) FOR UPDATE
            """,
            Integer.class,
            branchRun)
        .stream()
        .allMatch(there -> there == 1);
  }

  @Override
  public BranchCount count(String run, String step) {
    Map<BranchState, Long> counts = new EnumMap<>(BranchState.class);
    jdbc.query(
        "SELECT state, count(*) AS many FROM branch WHERE run = ? AND step = ? GROUP BY state",
        row -> {
          counts.put(state(row), row.getLong("many"));
        },
        run,
        step);
    long reused = counts.getOrDefault(BranchState.REUSED, 0L);
    return new BranchCount(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        reused + counts.getOrDefault(BranchState.SUCCEEDED, 0L),
        reused,
        counts.getOrDefault(BranchState.FAILED, 0L));
  }

  @Override
  public List<BranchStatus> failed(String run, String step, int limit) {
    return jdbc.query(
        """
        SELECT * FROM branch WHERE run = ? AND step = ? AND state = 'failed'
        ORDER BY place LIMIT ?
        """,
        (row, number) -> status(row),
        run,
        step,
        limit);
  }

  @Override
  public void eachDone(String run, String step, Consumer<Map.Entry<String, Done>> each) {
    jdbc.query(
        """
        SELECT * FROM branch WHERE run = ? AND step = ? AND state IN ('succeeded', 'reused')
        ORDER BY place
        """,
        row -> {
          each.accept(Map.entry(row.getString("name"), done(row)));
        },
        run,
        step);
  }

  @Override
  public List<BranchSummary> summaries(String run) {
    return jdbc
        .queryForList(
            """
            SELECT DISTINCT branch.step, step.place FROM branch
            JOIN step ON step.run = branch.run AND step.name = branch.step
            WHERE branch.run = ? ORDER BY step.place
            """,
            run)
        .stream()
        .map(row -> String.valueOf(row.get("step")))
        .map(step -> new BranchSummary(step, count(run, step), failed(run, step, SHOWN)))
        .toList();
  }

  @Override
  public Optional<String> parent(String run) {
    return jdbc
        .queryForList("SELECT parent FROM run WHERE id = ? AND parent <> ''", String.class, run)
        .stream()
        .findFirst();
  }

  private Done done(ResultSet row) throws SQLException {
    return json.readValue(row.getString("outputs"), Done.class);
  }

  BranchStatus status(ResultSet row) throws SQLException {
    String failure = row.getString("failure");
    return new BranchStatus(
        new BranchId(row.getString("run"), row.getString("step"), row.getString("name")),
        row.getString("label"),
        state(row),
        row.getString("branch_run"),
        row.getString("failed_step"),
        failure == null ? null : json.readValue(failure, Failure.class));
  }

  private static BranchState state(ResultSet row) throws SQLException {
    return BranchState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }
}
