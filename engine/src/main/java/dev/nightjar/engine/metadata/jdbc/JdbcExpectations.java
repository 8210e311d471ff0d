package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.Expectations;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Expectations in the table of this name. */
@Repository
class JdbcExpectations implements Expectations {

  private final JdbcClient jdbc;
  private final RunOutputs outputs;

  JdbcExpectations(JdbcClient jdbc, RunOutputs outputs) {
    this.jdbc = jdbc;
    this.outputs = outputs;
  }

  @Override
  public List<QualityRecord> ofRun(String run) {
    return outputs.inOrder(
        run,
        attempts ->
            jdbc.sql("SELECT * FROM expectation WHERE attempt IN (:attempts) ORDER BY place")
                .param("attempts", attempts)
                .query((row, number) -> quality(row))
                .list(),
        QualityRecord::attempt);
  }

  static QualityRecord quality(ResultSet row) throws SQLException {
    return new QualityRecord(
        row.getString("step"),
        row.getString("attempt"),
        new Quality(
            row.getString("wording"),
            row.getLong("row_count"),
            row.getLong("failed_count"),
            row.getString("example"),
            Outcome.valueOf(row.getString("outcome"))));
  }
}
