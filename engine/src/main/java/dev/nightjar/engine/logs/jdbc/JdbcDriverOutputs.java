package dev.nightjar.engine.logs.jdbc;

import dev.nightjar.engine.logs.DriverOutput;
import dev.nightjar.engine.logs.DriverOutputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drivers in the table {@code run_driver}. */
@Repository
class JdbcDriverOutputs implements DriverOutputs {

  private final JdbcClient jdbc;

  JdbcDriverOutputs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<DriverOutput> of(String run, @Nullable String step, @Nullable Integer attempt) {
    StringBuilder sql =
        new StringBuilder("SELECT submission, log FROM run_driver WHERE run_driver.run = ?");
    List<Object> values = new ArrayList<>(List.of(run));
    if (step != null || attempt != null) {
      sql.append(" AND submission IN (SELECT attempt.submission FROM attempt WHERE run = ?");
      values.add(run);
      if (step != null) {
        sql.append(" AND step = ?");
        values.add(step);
      }
      if (attempt != null) {
        sql.append(" AND number = ?");
        values.add(attempt);
      }
      sql.append(")");
    }
    return jdbc.sql(sql.append(" ORDER BY since, submission").toString())
        .params(values)
        .query(
            (row, number) ->
                new DriverOutput(row.getString("submission"), Path.of(row.getString("log"))))
        .list();
  }
}
