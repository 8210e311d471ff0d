package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.LineageSurprise;
import dev.nightjar.engine.metadata.LineageSurprises;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The attempts in the table {@code attempt_lineage} of which other edges were expected. */
@Repository
class JdbcLineageSurprises implements LineageSurprises {

  private final JdbcClient jdbc;
  private final RunOutputs outputs;
  private final JsonMapper json;

  JdbcLineageSurprises(JdbcClient jdbc, RunOutputs outputs, JsonMapper json) {
    this.jdbc = jdbc;
    this.outputs = outputs;
    this.json = json;
  }

  @Override
  public List<LineageSurprise> ofRun(String run) {
    return outputs.inOrder(
        run,
        attempts ->
            jdbc.sql(
                    """
                    SELECT attempt.id, attempt.step, told.edges AS told, expected.edges AS expected
                    FROM attempt_lineage
                    JOIN attempt ON attempt.id = attempt_lineage.attempt
                    JOIN column_lineage told ON told.hash = attempt_lineage.hash
                    JOIN column_lineage expected ON expected.hash = attempt_lineage.expected
                    WHERE attempt_lineage.attempt IN (:attempts)
                    """)
                .param("attempts", attempts)
                .query((row, number) -> surprise(row))
                .list(),
        LineageSurprise::attempt);
  }

  private LineageSurprise surprise(ResultSet row) throws SQLException {
    ColumnLineage told = json.readValue(row.getString("told"), ColumnLineage.class);
    ColumnLineage expected = json.readValue(row.getString("expected"), ColumnLineage.class);
    return new LineageSurprise(
        row.getString("step"),
        row.getString("id"),
        told.without(expected).edges(),
        expected.without(told).edges());
  }
}
