package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.metadata.Metrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures in the table {@code measurement}. */
@Repository
class JdbcMetrics implements Metrics {

  private final JdbcClient jdbc;
  private final RunOutputs outputs;

  JdbcMetrics(JdbcClient jdbc, RunOutputs outputs) {
    this.jdbc = jdbc;
    this.outputs = outputs;
  }

  @Override
  public List<Measurement> ofRun(String run) {
    return RunOutputs.sorted(
        outputs.known(run),
        attempts ->
            jdbc.sql(
                    """
                    SELECT * FROM measurement WHERE attempt IN (:attempts)
                    ORDER BY CASE subject WHEN 'model' THEN 0 WHEN 'baseline' THEN 1 ELSE 2 END,
                      subject, metric
                    """)
                .param("attempts", attempts)
                .query((row, number) -> measurement(row))
                .list(),
        Measurement::attempt);
  }

  @Override
  public List<Measurement> ofModel(String attempt) {
    return jdbc.sql(
            """
            SELECT * FROM measurement WHERE model_attempt = ?
            ORDER BY measured_at DESC, attempt,
              CASE subject WHEN 'model' THEN 0 WHEN 'baseline' THEN 1 ELSE 2 END, subject, metric
            """)
        .param(attempt)
        .query((row, number) -> measurement(row))
        .list();
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(
        row.getString("step"),
        row.getString("subject"),
        row.getString("metric"),
        row.getDouble("figure"),
        row.getString("attempt"));
  }
}
