package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.PauseStore;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.jdbc.Columns;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Paused pipelines in the table {@code paused_pipeline}. */
@Repository
class JdbcPauseStore implements PauseStore {

  private final JdbcTemplate jdbc;

  JdbcPauseStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PausedPipeline> all() {
    return jdbc.query(
        "SELECT * FROM paused_pipeline ORDER BY pipeline",
        (row, number) ->
            new PausedPipeline(
                row.getString("pipeline"),
                row.getString("paused_by"),
                Columns.instant(row, "paused_at"),
                row.getString("reason")));
  }

  @Override
  public boolean add(PausedPipeline pipeline) {
    return jdbc.update(
            """
            INSERT INTO paused_pipeline (pipeline, paused_by, paused_at, reason)
            SELECT ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT 1 FROM paused_pipeline WHERE pipeline = ?)
            """,
            pipeline.pipeline(),
            pipeline.by(),
            Columns.time(pipeline.at()),
            pipeline.reason(),
            pipeline.pipeline())
        == 1;
  }

  @Override
  public boolean remove(String pipeline) {
    return jdbc.update("DELETE FROM paused_pipeline WHERE pipeline = ?", pipeline) == 1;
  }
}
