package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Decision;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.ApprovalStore;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions and answers in the table {@code approval}. */
@Repository
class JdbcApprovalStore implements ApprovalStore {

  private static final String OPEN =
      """
       FROM approval JOIN run ON run.id = approval.run
      WHERE approval.verdict IS NULL AND approval.settled = FALSE AND run.state = 'running'
      """;

  private final JdbcClient jdbc;

  JdbcApprovalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Approval> ofRun(String run) {
    return jdbc.sql("SELECT * FROM approval WHERE run = ? ORDER BY asked_at, step, number")
        .param(run)
        .query((row, number) -> approval(row))
        .list();
  }

  @Override
  public List<Approval> open(@Nullable Scope scope, int limit) {
    Sighted sighted = Sighted.of(scope);
    return jdbc.sql(
            "SELECT approval.*"
                + OPEN
                + sighted.sql()
                + " ORDER BY approval.asked_at, approval.run, approval.step LIMIT :limit")
        .params(sighted.parameters())
        .param("limit", limit)
        .query((row, number) -> approval(row))
        .list();
  }

  @Override
  public int countOpen(@Nullable Scope scope) {
    Sighted sighted = Sighted.of(scope);
    return jdbc.sql("SELECT COUNT(*)" + OPEN + sighted.sql())
        .params(sighted.parameters())
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<Approval> standing(String run, String step) {
    return jdbc.sql("SELECT * FROM approval WHERE run = ? AND step = ? AND settled = FALSE")
        .params(run, step)
        .query((row, number) -> approval(row))
        .optional();
  }

  @Override
  public void ask(Approval question) {
    jdbc.sql(
            """
            INSERT INTO approval (run, step, number, message, asked_at, deadline, settled)
            VALUES (?, ?, ?, ?, ?, ?, FALSE)
            """)
        .params(
            question.run(),
            question.step(),
            question.number(),
            question.message(),
            Columns.time(question.askedAt()),
            Columns.time(question.deadline()))
        .update();
  }

  @Override
  public boolean decide(Approval question, Decision decision) {
    return jdbc.sql(
                """
                UPDATE approval
                SET verdict = :verdict, decided_by = :by, decided_at = :at, reason = :reason
                WHERE run = :run AND step = :step AND number = :number AND verdict IS NULL
                """)
            .param("verdict", decision.verdict().toString())
            .param("by", decision.by())
            .param("at", Columns.time(decision.at()))
            .param("reason", decision.reason())
            .param("run", question.run())
            .param("step", question.step())
            .param("number", question.number())
            .update()
        == 1;
  }

  @Override
  public void settle(Approval question) {
    jdbc.sql("UPDATE approval SET settled = TRUE WHERE run = ? AND step = ? AND number = ?")
        .params(question.run(), question.step(), question.number())
        .update();
  }

  private static Approval approval(ResultSet row) throws SQLException {
    return new Approval(
        row.getString("run"),
        row.getString("step"),
        row.getInt("number"),
        row.getString("message"),
        Columns.instant(row, "asked_at"),
        Columns.instant(row, "deadline"),
        decision(row));
  }

  private static @Nullable Decision decision(ResultSet row) throws SQLException {
    String verdict = row.getString("verdict");
    return verdict == null
        ? null
        : new Decision(
            Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
            row.getString("decided_by"),
            Columns.instant(row, "decided_at"),
            row.getString("reason"));
  }
}
